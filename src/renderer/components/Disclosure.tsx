/** A line that opens what lies below it. What is closed is not there at all, because it can be long. */
import { type ReactNode, useId, useState } from 'react';
import { Button } from 'react-aria-components';
import styles from './Disclosure.module.css';
import { Glyph } from './Glyph.tsx';

interface DisclosureProps {
  /** What is always seen; it is the button's name. */
  summary: ReactNode;
  children: () => ReactNode;
  /** Open from outside, as a search opens what it found. */
  forced?: boolean;
  /** Without a frame of its own, for disclosures within something. */
  plain?: boolean;
}

export function Disclosure({ summary, children, forced = false, plain = false }: DisclosureProps) {
  const [isToggled, setToggled] = useState(false);
  const id = useId();
  const isOpen = forced || isToggled;
  return (
    <div className={plain ? styles['plain'] : styles['framed']}>
      <Button
        className={styles['summary'] ?? ''}
        aria-expanded={isOpen}
        {...(isOpen && { 'aria-controls': id })}
        onPress={() => setToggled(!isToggled)}
      >
        <span className={styles['chevron']}>
          <Glyph name="forward" />
        </span>
        <span className={styles['words']}>{summary}</span>
      </Button>
      {isOpen && (
        <div id={id} className={styles['panel']}>
          {children()}
        </div>
      )}
    </div>
  );
}
