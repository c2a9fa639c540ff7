/** How far a guided comparison is. */
import type { GuidedView } from '../../../shared/guided.ts';
import { StatusIcon } from '../../components/StatusIcon.tsx';
import { useWords } from '../../i18n/WordsProvider.tsx';
import styles from './GuidedSteps.module.css';

const STEPS = ['first', 'switch', 'second', 'done'] as const;

/** Which of the steps it is at; 4: past all of them. */
const REACHED: Partial<Record<GuidedView['step'], number>> = {
  first: 0,
  switch: 1,
  settle: 1,
  second: 2,
  done: 4,
};

export function GuidedSteps({ view }: { view: GuidedView }) {
  const { say } = useWords();
  const reached = REACHED[view.step];
  if (reached === undefined) return null;
  return (
    <ol className={styles['steps']} aria-label={say('guided.steps')}>
      {STEPS.map((step, index) => (
        <li
          key={step}
          className={styles['step']}
          {...(index === reached && { 'aria-current': 'step' as const })}
        >
          <StatusIcon
            status={index < reached ? 'works' : index === reached ? 'checking' : 'waiting'}
          />
          {say(`guided.step.${step}`)}
        </li>
      ))}
    </ol>
  );
}
