/** On every screen of a report that was opened, so that nobody takes it for their own connection. */
import { useWords } from '../i18n/WordsProvider.tsx';
import { useActions, useWindow } from '../state/StoreProvider.tsx';
import { Button } from './Button.tsx';
import styles from './OpenedBanner.module.css';

export function OpenedBanner() {
  const { say, date } = useWords();
  const { closeReport } = useActions();
  const opened = useWindow((state) => state.opened);
  const report = useWindow((state) => state.check.report);
  if (!opened || !report) return null;
  const { scenario } = report.options;
  return (
    <aside className={styles['banner']} aria-label={say('open.theirs')}>
      <p className={styles['words']}>
        <strong>
          {say('open.theirs')}: <bdi>{opened.name}</bdi>
        </strong>{' '}
        {scenario !== null && <strong>{say('open.theirs.simulated', { scenario })} </strong>}
        <span>{say('open.theirs.text', { date: date(report.startedAt) })}</span>
      </p>
      <Button glyph="close" onPress={closeReport}>
        {say('open.close')}
      </Button>
    </aside>
  );
}
