/** The way to what few people need, and not often. */
import { Menu, MenuTrigger, Popover } from 'react-aria-components';
import { useWords } from '../i18n/WordsProvider.tsx';
import { useActions } from '../state/StoreProvider.tsx';
import { Button } from './Button.tsx';
import styles from './Menu.module.css';
import { MenuAction } from './MenuAction.tsx';

export function MoreMenu() {
  const { say } = useWords();
  const { go, openReport, openSupport } = useActions();
  return (
    <MenuTrigger>
      <Button kind="quiet" glyph="more" shrinks>
        {say('nav.more')}
      </Button>
      <Popover placement="bottom end" className={styles['popover'] ?? ''}>
        <Menu className={styles['menu'] ?? ''}>
          <MenuAction glyph="past" onAction={() => go({ screen: 'past' })}>
            {say('past.open')}
          </MenuAction>
          <MenuAction glyph="open" onAction={openReport}>
            {say('open.open')}
          </MenuAction>
          <MenuAction glyph="support" onAction={openSupport}>
            {say('support.open')}
          </MenuAction>
          <MenuAction glyph="practice" onAction={() => go({ screen: 'practice' })}>
            {say('practice.open')}
          </MenuAction>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
