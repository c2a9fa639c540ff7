/** On every screen of a report that was opened, so that nobody takes it for their own connection, or for now. */
import { betweenSentences } from '../../shared/i18n/joins.ts';
import { scenarioTitle } from '../../shared/i18n/scenario.ts';
import { useWords } from '../i18n/WordsProvider.tsx';
import { useActions, useWindow } from '../state/StoreProvider.tsx';
import { Button } from './Button.tsx';
import styles from './OpenedBanner.module.css';
import { Pair } from './Pair.tsx';

export function OpenedBanner() {
  const { say, date } = useWords();
  const { closeReport } = useActions();
  const opened = useWindow((state) => state.opened);
  const report = useWindow((state) => state.check.report);
  if (!opened || !report) return null;
  const { source } = opened;
  const { scenario } = report.options;
  const gap = betweenSentences(say);
  const isTheirs = source.kind === 'file';
  const label = say(isTheirs ? 'open.theirs' : 'past.opened');
  return (
    <aside className={styles['banner']} aria-label={label}>
      <p className={styles['words']}>
        <strong>
          {isTheirs ? (
            <Pair label={label}>
              <bdi>{source.name}</bdi>
            </Pair>
          ) : (
            label
          )}
        </strong>{' '}
        {scenario !== null && (
          <>
            <strong>
              {say('open.theirs.simulated', { scenario: scenarioTitle(scenario, say) })}
            </strong>
            {gap}
          </>
        )}
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
