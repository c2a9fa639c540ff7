/** Settings that belong together. */
import { type ReactNode, useId } from 'react';
import styles from './SettingsSection.module.css';

export function SettingsSection({ title, children }: { title: string; children: ReactNode }) {
  const heading = useId();
  return (
    <section className={styles['section']} aria-labelledby={heading}>
      <h2 id={heading} className={styles['heading']}>
        {title}
      </h2>
      <div className={styles['panel']}>{children}</div>
    </section>
  );
}
