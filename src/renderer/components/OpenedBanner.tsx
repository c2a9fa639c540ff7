/** On every screen of a report that was opened, so that nobody takes it for their own connection, or for now. */
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
  const { source } = opened;
  const { scenario } = report.options;
  const isTheirs = source.kind === 'file';
  const label = say(isTheirs ? 'open.theirs' : 'past.opened');
  return (
    <aside className={styles['banner']} aria-label={label}>
      <p className={styles['words']}>
        <strong>
          {label}
          {isTheirs && (
            <>
              : <bdi>{source.name}</bdi>
            </>
          )}
        </strong>{' '}
        {scenario !== null && <strong>{say('open.theirs.simulated', { scenario })} </strong>}
        <span>
          {say(isTheirs ? 'open.theirs.text' : 'past.opened.text', {
            date: date(report.startedAt),
          })}
        </span>
      </p>
      <Button glyph={isTheirs ? 'close' : 'back'} onPress={closeReport}>
        {say(isTheirs ? 'open.close' : 'past.close')}
      </Button>
    </aside>
  );
}
