/** On every screen of a simulation, so that nobody takes it for their own connection. */
import { useWords } from '../i18n/WordsProvider.tsx';
import { useWindow } from '../state/StoreProvider.tsx';
import styles from './SimulationBanner.module.css';

export function SimulationBanner() {
  const { say } = useWords();
  const scenario = useWindow((state) => state.app.scenario);
  if (scenario === null) return null;
  return (
    <aside className={styles['banner']} aria-label={say('simulation.label')}>
      <strong>
        {say('simulation.label')}: <bdi>{scenario.title}</bdi>
      </strong>{' '}
      <span>{say('simulation.text')}</span>
    </aside>
  );
}
