/** How many messengers are in which state: a bar to see, and the same in words. */
import { useWords } from '../i18n/WordsProvider.tsx';
import { isPending, type Row, tallyOf } from '../state/rows.ts';
import { StatusIcon } from './StatusIcon.tsx';
import styles from './Tally.module.css';

export function Tally({ rows }: { rows: readonly Row[] }) {
  const { say, number } = useWords();
  const tally = tallyOf(rows);
  return (
    <div className={styles['tally']}>
      <div className={styles['bar']} aria-hidden="true">
        {tally.map(({ state, count }) => (
          <span
            key={state}
            className={styles['part']}
            data-verdict={state}
            style={{ flexGrow: count }}
          />
        ))}
      </div>
      <ul className={styles['legend']}>
        {tally.map(({ state, count }) => (
          <li key={state} className={styles['entry']}>
            <StatusIcon status={state} />
            <span className={styles['count']}>{number(count)}</span>
            <span>{isPending(state) ? say(`home.${state}`) : say(`verdict.service.${state}`)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
