/** Each time that a cause came or went, with the report in which it did. */
import type { ComparedCause } from '../../../shared/comparison.ts';
import { useWords } from '../../i18n/WordsProvider.tsx';
import styles from './CauseChanges.module.css';

export function CauseChanges({ causes }: { causes: readonly ComparedCause[] }) {
  const { say, number } = useWords();
  const lines = causes.flatMap(({ cause, present }) =>
    present.flatMap((is, index) => {
      if (index === 0 || is === present[index - 1]) return [];
      const title = say(`cause.${cause}.title`);
      const report = number(index + 1);
      return [say(is ? 'compare.cause.come' : 'compare.cause.gone', { title, report })];
    }),
  );
  if (lines.length === 0) return null;
  return (
    <ul className={styles['list']}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
