/** A connection drawn as a chain of steps, with the break marked. */
import { useWords } from '../i18n/WordsProvider.tsx';
import type { Link, LinkState } from '../evidence/chain.ts';
import styles from './Chain.module.css';
import { StatusIcon } from './StatusIcon.tsx';
import type { Status } from './status-shapes.ts';

const SHAPES: Record<LinkState, Status> = {
  passed: 'works',
  slowed: 'slowed',
  partly: 'limited',
  broken: 'blocked',
  unclear: 'unknown',
  untried: 'not-tested',
};

export function Chain({ links, label }: { links: readonly Link[]; label: string }) {
  const { say } = useWords();
  return (
    <ol className={styles['chain']} aria-label={label}>
      {links.map(({ step, state, causes, passed, tried }) => (
        <li key={step} className={styles['link']} data-state={state} data-verdict={SHAPES[state]}>
          <span className={styles['sign']}>
            <StatusIcon status={SHAPES[state]} />
          </span>
          <span className={styles['step']}>{say(`chain.${step}`)}</span>
          <span className={styles['state']}>{say(`chain.state.${state}`)}</span>
          {causes.map((cause) => (
            <span key={cause} className={styles['cause']}>
              {say(`cause.${cause}.title`)}
            </span>
          ))}
          {tried > 0 && (
            <span className={styles['count']}>{say('chain.count', { passed, tried })}</span>
          )}
        </li>
      ))}
    </ol>
  );
}
