/** How far a check is. Both numbers come from things that only grow, so the bar never falls. Pure. */
import type { Progress } from '../../shared/check-events.ts';

/** Milliseconds after which a bar that only time moves has come 63 % of its way. */
const PACE_MS = 15_000;
/** What time alone can fill, and what decided endpoints can: the rest is for the end. */
const BY_TIME = 0.85;
const BY_COUNT = 0.97;

/** @returns 0 to 1; it moves on even while nothing is decided, because a frozen bar looks like a dead program */
export function shownFraction(progress: Progress | null, elapsedMs: number): number {
  const byTime = BY_TIME * (1 - Math.exp(-elapsedMs / PACE_MS));
  const byCount = progress && progress.total > 0 ? (BY_COUNT * progress.done) / progress.total : 0;
  return Math.max(byTime, byCount);
}

/** Below this much time or work done, a guess is worth nothing. */
const LEAST_ELAPSED_MS = 2000;
const LEAST_DONE = 0.1;
/** Finer than this, the number would flicker. */
const STEP_S = 5;

/** @returns seconds, a multiple of five; 0: almost done; `null`: too early to tell */
export function guessRemaining(progress: Progress | null, elapsedMs: number): number | null {
  if (!progress || progress.total === 0 || elapsedMs < LEAST_ELAPSED_MS) return null;
  const done = progress.done / progress.total;
  if (done >= 1) return 0;
  if (done < LEAST_DONE) return null;
  const seconds = (elapsedMs * (1 - done)) / done / 1000;
  return Math.ceil(seconds / STEP_S) * STEP_S;
}
