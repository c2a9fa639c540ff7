/** The way to what few people need, and not often. */
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useWords } from '../i18n/WordsProvider.tsx';
import { useActions } from '../state/StoreProvider.tsx';
import { Button } from './Button.tsx';
import { Glyph, type GlyphName } from './Glyph.tsx';
import styles from './Menu.module.css';

export function MoreMenu() {
  const { say } = useWords();
  const { go, openReport } = useActions();
  return (
    <MenuTrigger>
      <Button kind="quiet" glyph="more" shrinks>
        {say('nav.more')}
      </Button>
      <Popover placement="bottom end" className={styles['popover'] ?? ''}>
        <Menu className={styles['menu'] ?? ''}>
          <Item glyph="open" onAction={openReport}>
            {say('open.open')}
          </Item>
          <Item glyph="practice" onAction={() => go({ screen: 'practice' })}>
            {say('practice.open')}
          </Item>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

interface ItemProps {
  glyph: GlyphName;
  onAction: () => void;
  children: string;
}

function Item({ glyph, onAction, children }: ItemProps) {
  return (
    <MenuItem className={styles['item'] ?? ''} onAction={onAction} textValue={children}>
      <span className={styles['sign']}>
        <Glyph name={glyph} />
      </span>
      {children}
    </MenuItem>
  );
}
