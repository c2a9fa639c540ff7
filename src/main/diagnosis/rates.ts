/** Transfers and their rates. Pure. */
import type { MeasurementOf } from '../../shared/measurement.ts';
import { attemptWorks, genuineTls } from './attempt.ts';
import type { Target } from './target.ts';
import { type Attempt, realAttempts, type TargetView } from './view.ts';

type Transfer = MeasurementOf<'transfer'>;

/**
 * Bytes a second below which a transfer is slow: 1 Mbit/s. Source: blocking techniques B10 (Twitter was throttled to
 * 130–150 kbit/s, allow-list mode crawls at 14 kB/s; a video call needs about 1 Mbit/s).
 */
export const SLOW = 125_000;

/** Downloads from the genuine server, as a messenger would make them, that brought a file or part of it. */
export function downloads(view: TargetView): Transfer[] {
  const attempts = view.target.use === null ? realAttempts(view) : view.attempts;
  return attempts
    .filter((a) => genuineTls(a) && (a.transfer?.status ?? 400) < 400)
    .flatMap((a) => (a.transfer ? [a.transfer] : []));
}

/** Stopped in the middle: bytes came, and then no more. */
export function isStalled({ failure, bytes, status }: Transfer): boolean {
  return failure === 'generic_timeout_error' && (bytes > 0 || status !== null);
}

export function isSlow({ rate, failure }: Transfer): boolean {
  return failure === null && rate !== null && rate < SLOW;
}

/** Enough is known of the file: it comes as it should, or there is none. */
export function isHealthy(transfer: Transfer): boolean {
  return transfer.failure === null && !isSlow(transfer);
}

/** It works, and a file came as fast as files should. */
export function isHealthyAttempt(attempt: Attempt, target: Pick<Target, 'probe'>): boolean {
  return (
    attemptWorks(attempt, target) && (attempt.transfer === null || isHealthy(attempt.transfer))
  );
}
