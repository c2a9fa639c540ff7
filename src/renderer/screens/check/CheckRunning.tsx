/** A check that runs: what it does, for how long, and what is known by now. */
import { useEffect, useState } from 'react';
import { formatNumber } from '../../../shared/i18n/format.ts';
import type { Locale } from '../../../shared/ipc.ts';
import { Button } from '../../components/Button.tsx';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { ServiceList } from '../../components/ServiceList.tsx';
import { Title } from '../../components/Title.tsx';
import { useWords } from '../../i18n/WordsProvider.tsx';
import { guessRemaining, shownFraction } from '../../state/progress.ts';
import { useActions, useRows, useWindow } from '../../state/StoreProvider.tsx';
import screen from '../Screen.module.css';
import styles from './CheckRunning.module.css';

export function CheckRunning() {
  const words = useWords();
  const { cancel } = useActions();
  const rows = useRows();
  const progress = useWindow((state) => state.check.progress);
  const isCancelling = useWindow((state) => state.isCancelling);
  const elapsed = useElapsed();
  const remaining = guessRemaining(progress, elapsed);
  return (
    <main className={screen['screen']}>
      <div className={styles['head']}>
        <div className={styles['line']}>
          <Title place="check running">
            {words.say(`stage.${progress?.stage ?? 'connection'}`)}
          </Title>
          <Button isDisabled={isCancelling} onPress={cancel}>
            {words.say(isCancelling ? 'home.cancelling' : 'home.cancel')}
          </Button>
        </div>
        <ProgressBar
          label={words.say('home.progress')}
          fraction={shownFraction(progress, elapsed)}
        />
        <p className={styles['time']}>
          <span>
            {words.capital('home.elapsed', { time: wholeSeconds(elapsed, words.locale) })}
          </span>
          {remaining !== null && (
            <span>
              {remaining === 0
                ? words.say('home.remaining.soon')
                : words.say('home.remaining', {
                    time: wholeSeconds(remaining * 1000, words.locale),
                  })}
            </span>
          )}
        </p>
      </div>
      <ServiceList rows={rows} />
    </main>
  );
}

/** Milliseconds since the check began; goes on while nothing arrives. */
function useElapsed(): number {
  const startedAt = useWindow((state) => state.startedAt);
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), BEAT_MS);
    return () => clearInterval(timer);
  }, []);
  return startedAt === null ? 0 : Math.max(0, now - startedAt);
}

/** Milliseconds between two looks at the clock: often enough that no second is passed over. */
const BEAT_MS = 500;

function wholeSeconds(milliseconds: number, locale: Locale): string {
  const seconds = Math.floor(milliseconds / 1000);
  return formatNumber(seconds, locale, { style: 'unit', unit: 'second' });
}
