import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CallError } from '../../../src/main/app/call-error.ts';
import { verdictChanges, Watch } from '../../../src/main/app/watch.ts';
import type { ServiceVerdict } from '../../../src/shared/vocabulary.ts';
import { report, serviceReport } from './fake-engine.ts';

const of = (verdict: ServiceVerdict, other: ServiceVerdict = 'works') =>
  report([serviceReport('a', verdict), serviceReport('b', other)]);

const start = vi.fn();
const onChange = vi.fn();
let watch: Watch;

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetAllMocks();
  watch = new Watch({ start, onChange });
});
afterEach(() => {
  watch.set(0);
  vi.useRealTimers();
});
const minutes = (count: number) => vi.advanceTimersByTimeAsync(count * 60_000);

describe('the watch', () => {
  it('is off until it is wanted, and when it is wanted no more', async () => {
    await minutes(1000);
    watch.set(15);
    await minutes(15);
    expect(start).toHaveBeenCalledTimes(1);
    watch.set(0);
    await minutes(1000);
    expect(start).toHaveBeenCalledTimes(1);
  });

  it('counts from the last check, whoever started it', async () => {
    watch.set(15);
    await minutes(10);
    watch.onReport(of('works'));
    await minutes(10);
    expect(start).not.toHaveBeenCalled();
    await minutes(5);
    expect(start).toHaveBeenCalledTimes(1);
  });

  it('goes on when no check can start, or nothing comes of one', async () => {
    start.mockImplementationOnce(() => {
      throw new CallError('not-consented');
    });
    watch.set(15);
    await minutes(46);
    expect(start).toHaveBeenCalledTimes(3);
  });

  it('tells what its own checks found changed, and nothing else', async () => {
    watch.set(15);
    watch.onReport(of('works'));
    await minutes(15);
    watch.onReport(of('blocked'));
    expect(onChange).toHaveBeenCalledExactlyOnceWith([
      { id: 'a', name: 'a', from: 'works', to: 'blocked' },
    ]);
    await minutes(15);
    watch.onReport(of('blocked'));
    // A check that the person started: they see what came of it.
    watch.onReport(of('works'));
    expect(onChange).toHaveBeenCalledOnce();
  });

  it('heeds no check that did not come to its end', async () => {
    watch.set(15);
    watch.onReport(of('works'));
    await minutes(15);
    watch.onReport({ ...of('blocked'), outcome: 'deadline' });
    await minutes(15);
    watch.onReport(of('works'));
    expect(onChange).not.toHaveBeenCalled();
  });
});

it.each<[ServiceVerdict, ServiceVerdict, boolean]>([
  ['works', 'limited', true],
  ['blocked', 'works', true],
  ['down', 'works', true],
  ['works', 'works', false],
  ['works', 'unknown', false],
  ['not-tested', 'blocked', false],
  ['unknown', 'works', false],
])('from %s to %s is a change: %s', (from, to, isChange) => {
  expect(verdictChanges(of(from), of(to))).toHaveLength(isChange ? 1 : 0);
});

it('a messenger that was not checked before has not changed', () => {
  const before = report([serviceReport('b', 'works')]);
  expect(verdictChanges(before, of('blocked'))).toEqual([]);
});
