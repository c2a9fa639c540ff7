/** A line of a menu that leads somewhere. */
import { MenuItem } from 'react-aria-components';
import { Glyph, type GlyphName } from './Glyph.tsx';
import styles from './Menu.module.css';

interface MenuActionProps {
  glyph: GlyphName;
  onAction: () => void;
  children: string;
}

export function MenuAction({ glyph, onAction, children }: MenuActionProps) {
  // Only once the menu is gone: while it is there, it takes the focus back from the screen that comes.
  const act = () => setTimeout(onAction);
  return (
    <MenuItem className={styles['item'] ?? ''} onAction={act} textValue={children}>
      <span className={styles['sign']}>
        <Glyph name={glyph} />
      </span>
      {children}
    </MenuItem>
  );
}
