import { getEventListeners } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import {
  CancelledError,
  pause,
  TimeLimitError,
  withDeadline,
} from '../../../src/main/probes/deadline.ts';
import { AMPLE_MS, NEVER } from './support.ts';

const forever = () => new Promise<never>(() => {});

describe('withDeadline', () => {
  it('gives what the step gives, value or error', async () => {
    expect(await withDeadline(AMPLE_MS, NEVER, async () => 42)).toBe(42);
    const error = new Error('its own');
    await expect(withDeadline(AMPLE_MS, NEVER, () => Promise.reject(error))).rejects.toBe(error);
  });

  it('tells running out of time from being cancelled, to caller and step alike', async () => {
    const controller = new AbortController();
    const reasons: unknown[] = [];
    const step = (signal: AbortSignal) => {
      signal.addEventListener('abort', () => reasons.push(signal.reason));
      return forever();
    };
    await expect(withDeadline(5, NEVER, step)).rejects.toBeInstanceOf(TimeLimitError);
    const cancelled = withDeadline(AMPLE_MS, controller.signal, step);
    controller.abort();
    await expect(cancelled).rejects.toBeInstanceOf(CancelledError);
    expect(reasons).toEqual([expect.any(TimeLimitError), expect.any(CancelledError)]);
  });

  it('does not start a step of a check that is cancelled already', async () => {
    let started = false;
    const step = async () => {
      started = true;
    };
    const run = withDeadline(AMPLE_MS, AbortSignal.abort(), step);
    await expect(run).rejects.toBeInstanceOf(CancelledError);
    expect(started).toBe(false);
  });

  it('is not deceived by a step that dies of the abort in its own way', async () => {
    const step = (signal: AbortSignal) =>
      new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => reject(new Error('socket hang up')));
      });
    await expect(withDeadline(5, NEVER, step)).rejects.toBeInstanceOf(TimeLimitError);
  });

  it('gives a step that gets on the whole time again, and only then', async () => {
    let rounds = 0;
    const getsOn = (_signal: AbortSignal, restart: () => void) =>
      new Promise<string>((resolve) => {
        const timer = setInterval(() => {
          restart();
          rounds += 1;
          if (rounds < 20) return;
          clearInterval(timer);
          resolve('arrived');
        }, 10);
      });
    expect(await withDeadline(50, NEVER, getsOn)).toBe('arrived');
    const stops = (_signal: AbortSignal, restart: () => void) => {
      setTimeout(restart, 20);
      return forever();
    };
    const start = performance.now();
    await expect(withDeadline(50, NEVER, stops)).rejects.toBeInstanceOf(TimeLimitError);
    expect(performance.now() - start).toBeGreaterThanOrEqual(65);
  });

  it('prefers an answer that came while the loop was stalled', async () => {
    const { promise: arrived, resolve } = Promise.withResolvers<string>();
    const step = () => {
      setImmediate(() => {
        // The answer is in the queue of the next turn, the limit long past.
        setImmediate(() => resolve('answer'));
        const end = performance.now() + 30;
        while (performance.now() < end);
      });
      return arrived;
    };
    expect(await withDeadline(20, NEVER, step)).toBe('answer');
  });

  it('leaves neither listener nor timer behind', async () => {
    vi.useFakeTimers();
    const controller = new AbortController();
    await withDeadline(AMPLE_MS, controller.signal, async () => {});
    await withDeadline(AMPLE_MS, controller.signal, () => Promise.reject(new Error())).catch(
      () => {},
    );
    const ended = Promise.allSettled([
      withDeadline(1, controller.signal, forever),
      pause(1, controller.signal),
    ]);
    await vi.advanceTimersByTimeAsync(2);
    await ended;
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });
});

describe('pause', () => {
  it('ends at once when the signal aborts, or has aborted', async () => {
    const controller = new AbortController();
    const long = pause(AMPLE_MS, controller.signal);
    controller.abort();
    await expect(long).resolves.toBeUndefined();
    await expect(pause(AMPLE_MS, controller.signal)).resolves.toBeUndefined();
  });
});
