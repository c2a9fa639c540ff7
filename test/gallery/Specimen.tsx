/** A component of the gallery, and one of its states. */
import { type ReactNode, useId } from 'react';
import styles from './Gallery.module.css';

/** @param name of the component, as its file is called; of several that belong together, all, with commas */
export function Specimen({ name, children }: { name: string; children: ReactNode }) {
  const heading = useId();
  return (
    <section className={styles['component']} data-component={name} aria-labelledby={heading}>
      <h2 id={heading} className={styles['name']}>
        {name.replaceAll(',', ', ')}
      </h2>
      <div className={styles['states']}>{children}</div>
    </section>
  );
}

interface StateProps {
  label: string;
  /** It takes all the room that there is. */
  wide?: boolean;
  children: ReactNode;
}

export function State({ label, wide = false, children }: StateProps) {
  return (
    <div className={`${styles['state'] ?? ''} ${wide ? (styles['wide'] ?? '') : ''}`}>
      <span className={styles['label']}>{label}</span>
      <div>{children}</div>
    </div>
  );
}
