/** Hosts, addresses, codes: left to right in every language, and apart from the text around them. */
import styles from './Technical.module.css';

export function Technical({ children }: { children: string }) {
  return (
    <bdi className={styles['technical']} dir="ltr" lang="zxx">
      {children}
    </bdi>
  );
}
