/** On every screen of a simulation, so that nobody takes it for their own connection. */
import { pair } from '../../shared/i18n/joins.ts';
import { scenarioTitle } from '../../shared/i18n/scenario.ts';
import { useWords } from '../i18n/WordsProvider.tsx';
import { useActions, useWindow } from '../state/StoreProvider.tsx';
import styles from './SimulationBanner.module.css';

export function SimulationBanner() {
  const { say } = useWords();
  const { leavePractice } = useActions();
  const scenario = useWindow((state) => state.app.scenario);
  if (scenario === null) return null;
  return (
    <aside className={styles['banner']} aria-label={say('simulation.label')}>
      <strong>{pair(say, say('simulation.label'), scenarioTitle(scenario.id, say))}</strong>{' '}
      <span>{say('simulation.text')}</span>{' '}
      <button type="button" className={styles['leave']} onClick={leavePractice}>
        {say('practice.leave')}
      </button>
    </aside>
  );
}
