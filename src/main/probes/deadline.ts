/** Time limits. A step that runs out of time and a check that is cancelled end differently, and both at once. */

/** The step's own limit was reached. */
export class TimeLimitError extends Error {
  override name = 'TimeLimitError';
}

/** The check was called off: by the person, or because the whole check's time is over. */
export class CancelledError extends Error {
  override name = 'CancelledError';
}

/**
 * Runs a step until it settles, its time is over, or the check is cancelled, whichever comes first.
 * @param step gets a signal that aborts in the latter two cases; it must let go of what it holds then, and may take
 * its time, because nobody waits for it any more. `restart` gives it the whole time again, for steps that may last as
 * long as they get on.
 * @throws TimeLimitError, CancelledError, or what the step throws.
 */
export async function withDeadline<T>(
  timeoutMs: number,
  cancel: AbortSignal,
  step: (signal: AbortSignal, restart: () => void) => Promise<T>,
): Promise<T> {
  if (cancel.aborted) throw new CancelledError();
  const controller = new AbortController();
  const { promise: ended, reject } = Promise.withResolvers<never>();
  const end = (reason: Error) => {
    // Before the abort: the step's own way of dying of it must not win the race.
    reject(reason);
    controller.abort(reason);
  };
  const onCancel = () => end(new CancelledError());
  cancel.addEventListener('abort', onCancel);
  // One turn later than due: after a stalled loop or a woken computer the answer may lie there unread.
  let lastTurn: NodeJS.Immediate | undefined;
  const timer = setTimeout(() => {
    lastTurn = setImmediate(() => end(new TimeLimitError()));
  }, timeoutMs);
  const restart = () => {
    clearImmediate(lastTurn);
    timer.refresh();
  };
  try {
    return await Promise.race([step(controller.signal, restart), ended]);
  } finally {
    clearTimeout(timer);
    clearImmediate(lastTurn);
    cancel.removeEventListener('abort', onCancel);
  }
}

/** Resolves after so many milliseconds, or at once when the signal aborts. Never rejects. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}
