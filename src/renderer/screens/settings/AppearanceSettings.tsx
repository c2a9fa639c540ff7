/** How the window speaks and looks. */
import { LOCALES, THEMES } from '../../../shared/ipc.ts';
import { ChoiceGroup } from '../../components/ChoiceGroup.tsx';
import { ownName } from '../../i18n/own-name.ts';
import { useWords } from '../../i18n/WordsProvider.tsx';
import { useActions, useWindow } from '../../state/StoreProvider.tsx';
import { SettingsSection } from './SettingsSection.tsx';

export function AppearanceSettings() {
  const { say } = useWords();
  const { choose } = useActions();
  const { locale, theme } = useWindow((state) => state.app);
  return (
    <SettingsSection title={say('settings.appearance')}>
      <ChoiceGroup
        label={say('settings.language')}
        options={LOCALES.map((id) => ({ id, text: ownName(id), lang: id }))}
        chosen={locale}
        onChoose={(id) => choose({ locale: id })}
      />
      <ChoiceGroup
        label={say('settings.theme')}
        options={THEMES.map((id) => ({ id, text: say(`settings.theme.${id}`) }))}
        chosen={theme}
        onChoose={(id) => choose({ theme: id })}
      />
    </SettingsSection>
  );
}
