/** The functions of a messenger, each with its own verdict: censors take them away one by one. */
import type { FunctionResult } from '../../shared/report.ts';
import { useWords } from '../i18n/WordsProvider.tsx';
import styles from './FunctionTiles.module.css';
import { StatusIcon } from './StatusIcon.tsx';

export function FunctionTiles({ functions }: { functions: readonly FunctionResult[] }) {
  const { say, capital } = useWords();
  return (
    <>
      <ul className={styles['tiles']}>
        {functions.map(({ id, verdict, indirect }) => (
          <li key={id} className={styles['tile']} data-verdict={verdict}>
            <StatusIcon status={verdict} />
            <span className={styles['name']}>{capital(`function.${id}`)}</span>
            <span className={styles['verdict']}>{capital(`verdict.function.${verdict}`)}</span>
            {indirect && <span className={styles['indirect']}>{say('function.indirect')}</span>}
          </li>
        ))}
      </ul>
      {functions.some((f) => f.indirect) && (
        <p className={styles['note']}>{say('function.indirect.meaning')}</p>
      )}
    </>
  );
}
