import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Pacer } from '../../../src/main/check/pacer.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('does at once what is wanted first, and together what is wanted soon after', () => {
  const work = vi.fn();
  const pacer = new Pacer(work);
  pacer.want();
  pacer.want();
  expect(work).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(work).toHaveBeenCalledTimes(1);
  for (let i = 0; i < 10; i += 1) {
    pacer.want();
    vi.advanceTimersByTime(4);
  }
  expect(work).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(50);
  expect(work).toHaveBeenCalledTimes(2);
});

it('leaves ten times as much time as the work takes', () => {
  const work = vi.fn(() => void vi.advanceTimersByTime(20));
  const pacer = new Pacer(work);
  pacer.now();
  pacer.want();
  vi.advanceTimersByTime(190);
  expect(work).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(20);
  expect(work).toHaveBeenCalledTimes(2);
});

it('does at the end what is still wanted, once', () => {
  const work = vi.fn();
  const pacer = new Pacer(work);
  pacer.now();
  pacer.want();
  pacer.now();
  vi.advanceTimersByTime(1_000);
  expect(work).toHaveBeenCalledTimes(2);
});
