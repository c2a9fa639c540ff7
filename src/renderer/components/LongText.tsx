/** A text of any length, as it is, in a frame of its own that scrolls. */
import { useMemo } from 'react';
import styles from './LongText.module.css';

/** Lines that are laid out together; what is out of sight is not laid out at all. */
const LINES = 100;

interface LongTextProps {
  label: string;
  /** For programs: left to right in every language. */
  technical: boolean;
  children: string;
}

export function LongText({ label, technical, children }: LongTextProps) {
  const parts = useMemo(() => split(children), [children]);
  return (
    <section
      className={styles['frame']}
      aria-label={label}
      // What scrolls must be reachable without a mouse.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <pre className={styles['text']} {...(technical && { dir: 'ltr', lang: 'zxx' })}>
        {parts.map((part, index) => (
          // The parts of a text have no names, and change only together.
          // oxlint-disable-next-line react/no-array-index-key
          <span key={index} className={styles['part']}>
            {part}
          </span>
        ))}
      </pre>
    </section>
  );
}

function split(text: string): string[] {
  const lines = text.trimEnd().split('\n');
  return Array.from({ length: Math.ceil(lines.length / LINES) }, (_, index) =>
    lines.slice(index * LINES, (index + 1) * LINES).join('\n'),
  );
}
