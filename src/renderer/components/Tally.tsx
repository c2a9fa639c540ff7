/** How many messengers are in which state: a bar to see, and the same in words. */
import { useWords } from '../i18n/WordsProvider.tsx';
import { type Row, tallyOf } from '../state/rows.ts';
import { StatusIcon } from './StatusIcon.tsx';
import styles from './Tally.module.css';

export function Tally({ rows }: { rows: readonly Row[] }) {
  const { say } = useWords();
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
            {say(`tally.${state}`, { count })}
          </li>
        ))}
      </ul>
    </div>
  );
}
