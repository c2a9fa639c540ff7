/** The shape of a verdict. It repeats a word that stands beside it, so screen readers pass it over. */
import styles from './StatusIcon.module.css';
import { STATUS_SHAPES, type Status } from './status-shapes.ts';

export function StatusIcon({ status, large = false }: { status: Status; large?: boolean }) {
  const { fill, ink, line } = STATUS_SHAPES[status];
  return (
    <svg
      className={large ? styles['large'] : styles['icon']}
      data-verdict={status}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      {fill && <path className={styles['fill']} d={fill} />}
      {ink && <path className={styles['ink']} d={ink} />}
      {line && <path className={styles['line']} d={line} />}
    </svg>
  );
}
