/** The functions of a messenger, each with its own verdict: censors take them away one by one. */
import type { FunctionResult } from '../../shared/report.ts';
import { useWords } from '../i18n/WordsProvider.tsx';
import styles from './FunctionTiles.module.css';
import { StatusIcon } from './StatusIcon.tsx';

/** What was not tested was not judged in any way. */
const isIndirect = ({ indirect, verdict }: FunctionResult) => indirect && verdict !== 'not-tested';

export function FunctionTiles({ functions }: { functions: readonly FunctionResult[] }) {
  const { say, capital } = useWords();
  return (
    <>
      <ul className={styles['tiles']}>
        {functions.map((one) => (
          <li key={one.id} className={styles['tile']} data-verdict={one.verdict}>
            <StatusIcon status={one.verdict} />
            <span className={styles['name']}>{capital(`function.${one.id}`)}</span>
            <span className={styles['verdict']}>{capital(`verdict.function.${one.verdict}`)}</span>
            {isIndirect(one) && (
              <span className={styles['indirect']}>{say('function.indirect')}</span>
            )}
          </li>
        ))}
      </ul>
      {functions.some(isIndirect) && (
        <p className={styles['note']}>{say('function.indirect.meaning')}</p>
      )}
    </>
  );
}
