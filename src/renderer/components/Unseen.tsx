/** For screen readers alone, where what is seen says it already. */
import styles from './Unseen.module.css';

export function Unseen({ children }: { children: string }) {
  return <span className={styles['unseen']}>{children}</span>;
}
