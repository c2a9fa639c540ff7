/** Leads back, from the top of a screen. */
import { Button } from '../components/Button.tsx';
import styles from './BackButton.module.css';

export function BackButton({ children, onPress }: { children: string; onPress: () => void }) {
  return (
    <nav className={styles['back']}>
      <Button kind="quiet" glyph="back" onPress={onPress}>
        {children}
      </Button>
    </nav>
  );
}
