/** Language and appearance at hand, and the way to all other settings and to "about". */
import {
  Header,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  type Selection,
  Separator,
} from 'react-aria-components';
import { LOCALES, THEMES } from '../../shared/ipc.ts';
import { ownName } from '../i18n/own-name.ts';
import { useWords } from '../i18n/WordsProvider.tsx';
import { useActions, useWindow } from '../state/StoreProvider.tsx';
import { AboutDialog } from './AboutDialog.tsx';
import { Button } from './Button.tsx';
import { Glyph } from './Glyph.tsx';
import styles from './Menu.module.css';
import { MenuAction } from './MenuAction.tsx';

export function SettingsMenu() {
  const { say } = useWords();
  const { choose, go, showAbout } = useActions();
  const locale = useWindow((state) => state.app.locale);
  const theme = useWindow((state) => state.app.theme);
  const isAboutOpen = useWindow((state) => state.isAboutOpen);
  return (
    <>
      <MenuTrigger>
        <Button kind="quiet" glyph="sliders" shrinks>
          {say('nav.settings')}
        </Button>
        <Popover placement="bottom end" className={styles['popover'] ?? ''}>
          <Menu className={styles['menu'] ?? ''} aria-label={say('settings.title')}>
            <Choice
              label={say('settings.language')}
              options={LOCALES.map((id) => ({ id, text: ownName(id), lang: id }))}
              chosen={locale}
              onChoose={(id) => choose({ locale: id })}
            />
            <Separator className={styles['separator'] ?? ''} />
            <Choice
              label={say('settings.theme')}
              options={THEMES.map((id) => ({ id, text: say(`settings.theme.${id}`) }))}
              chosen={theme}
              onChoose={(id) => choose({ theme: id })}
            />
            <Separator className={styles['separator'] ?? ''} />
            <MenuAction glyph="sliders" onAction={() => go({ screen: 'settings' })}>
              {say('settings.all')}
            </MenuAction>
            <MenuAction glyph="about" onAction={() => showAbout(true)}>
              {say('about.open')}
            </MenuAction>
          </Menu>
        </Popover>
      </MenuTrigger>
      <AboutDialog isOpen={isAboutOpen} onClose={() => showAbout(false)} />
    </>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  options: { id: T; text: string; lang?: string }[];
  chosen: T;
  onChoose: (id: T) => void;
}

function Choice<T extends string>({ label, options, chosen, onChoose }: ChoiceProps<T>) {
  const select = (selection: Selection) => {
    const id = options.find((option) => selection !== 'all' && selection.has(option.id))?.id;
    if (id !== undefined && id !== chosen) onChoose(id);
  };
  return (
    <MenuSection
      selectionMode="single"
      selectedKeys={[chosen]}
      disallowEmptySelection
      onSelectionChange={select}
    >
      <Header className={styles['label']}>{label}</Header>
      {options.map(({ id, text, lang }) => (
        <MenuItem key={id} id={id} className={styles['item'] ?? ''} textValue={text}>
          <span className={styles['mark']}>{id === chosen && <Glyph name="chosen" />}</span>
          <span lang={lang}>{text}</span>
        </MenuItem>
      ))}
    </MenuSection>
  );
}
