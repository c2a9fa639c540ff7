/** How far the check is. */
import { ProgressBar as AriaProgressBar } from 'react-aria-components';
import styles from './ProgressBar.module.css';

/** @param fraction 0 to 1 */
export function ProgressBar({ label, fraction }: { label: string; fraction: number }) {
  return (
    <AriaProgressBar className={styles['progress'] ?? ''} aria-label={label} value={fraction * 100}>
      {({ percentage = 0 }) => (
        <div className={styles['fill']} style={{ inlineSize: `${percentage}%` }} />
      )}
    </AriaProgressBar>
  );
}
