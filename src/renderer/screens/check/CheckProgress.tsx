/** How far the check is, for how long it has run, and for how long it may. */
import { useEffect, useState } from 'react';
import { formatNumber } from '../../../shared/i18n/format.ts';
import type { Locale } from '../../../shared/ipc.ts';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { useWords } from '../../i18n/WordsProvider.tsx';
import { guessRemaining, shownFraction } from '../../state/progress.ts';
import { useWindow } from '../../state/StoreProvider.tsx';
import styles from './CheckProgress.module.css';

export function CheckProgress() {
  const words = useWords();
  const progress = useWindow((state) => state.check.progress);
  const elapsed = useElapsed();
  const remaining = guessRemaining(progress, elapsed);
  return (
    <>
      <ProgressBar label={words.say('home.progress')} fraction={shownFraction(progress, elapsed)} />
      <p className={styles['time']}>
        <span>{words.capital('home.elapsed', { time: wholeSeconds(elapsed, words.locale) })}</span>
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
    </>
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
