/** What the window knows, folded from what it is told. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  initialState,
  navigate,
  receiveUpdate,
  type WindowState,
} from '../../../src/renderer/state/fold.ts';
import { guessRemaining, shownFraction } from '../../../src/renderer/state/progress.ts';
import { rowsOf, tallyOf } from '../../../src/renderer/state/rows.ts';
import { IDLE_CHECK } from '../../../src/shared/check-state.ts';
import { appState } from '../../support/stories.ts';
import { finishedCheck, runningCheck, wholeCheck } from '../../support/story-checks.ts';
import { SERVICES } from '../../support/story-services.ts';

const start = (changes = {}) => initialState(appState(changes), 1000);
const fold = (state: WindowState, updates = wholeCheck()) =>
  updates.reduce((s, { update }, index) => receiveUpdate(s, update, 2000 + index), state);

describe('the first state', () => {
  it('asks for consent before anything else, once', () => {
    expect(start({ consented: false }).route).toEqual({ screen: 'consent' });
    expect(start().route).toEqual({ screen: 'check' });
  });

  it('goes on with a check that runs already', () => {
    expect(start({ check: runningCheck() }).startedAt).toBe(1000 - 6400);
    expect(start().startedAt).toBeNull();
  });
});

describe('updates', () => {
  it('come to the same as the check that they tell of', () => {
    const { check, startedAt, isCancelling } = fold(start());
    expect({ ...check, measurements: check.measurements.length }).toEqual({
      ...finishedCheck(),
      progress: check.progress,
      measurements: finishedCheck().measurements.length,
    });
    expect([startedAt, isCancelling]).toEqual([null, false]);
  });

  it('time a check from its beginning, and forget a cancel when it ends or begins anew', () => {
    const begun = fold(start(), wholeCheck().slice(0, 3));
    expect(begun.startedAt).toBe(2000);
    const cancelling = { ...begun, isCancelling: true };
    const [reset, , , next] = wholeCheck().map((one) => one.update);
    expect(next && receiveUpdate(cancelling, next, 0).isCancelling).toBe(true);
    expect(reset && receiveUpdate(cancelling, reset, 0).isCancelling).toBe(false);
    expect(receiveUpdate(cancelling, { status: 'finished' }, 0).isCancelling).toBe(false);
  });

  it('remember which verdict came last', () => {
    const two = fold(start(), wholeCheck().slice(0, 4));
    expect(two.lastSettled).toBe(SERVICES[1]?.id);
    expect(receiveUpdate(two, { status: 'running', reset: 'all' }, 0).lastSettled).toBeNull();
    const [unsettled] = runningCheck().services;
    const services = unsettled ? [{ ...unsettled, settled: false }] : [];
    expect(receiveUpdate(two, { status: 'running', services }, 0).lastSettled).toBe(
      SERVICES[1]?.id,
    );
    const [first] = two.check.services;
    const again = { status: 'running' as const, services: first ? [first] : [] };
    expect(first?.settled).toBe(true);
    expect(receiveUpdate(two, again, 0).lastSettled).toBe(SERVICES[1]?.id);
  });
});

it('an end that the screen does not show is remembered, until one goes elsewhere', () => {
  const away = navigate(start(), { screen: 'service', id: 'max' });
  expect(fold(start()).endedUnseen).toBe(false);
  expect(fold(away, wholeCheck().slice(0, -1)).endedUnseen).toBe(false);
  const ended = fold(away);
  expect(ended.endedUnseen).toBe(true);
  expect(navigate(ended, { screen: 'contacted' }).endedUnseen).toBe(false);
});

it('going somewhere remembers where one was', () => {
  const there = navigate(start(), { screen: 'service', id: 'max' });
  const further = navigate(there, { screen: 'contacted' });
  expect(further.previous).toEqual({ screen: 'service', id: 'max' });
});

describe('rows', () => {
  const { services } = appState();

  it('keep the order of the list, whatever arrives first', () => {
    const check = { ...finishedCheck(), services: finishedCheck().services.toReversed() };
    expect(rowsOf(services, check).map((row) => row.id)).toEqual(services.map((s) => s.id));
  });

  it('tell what waits, what may still change, and what is final', () => {
    const states = rowsOf(services, runningCheck()).map((row) => row.state);
    expect(states.slice(0, 7)).toEqual([
      'blocked',
      'limited',
      'blocked',
      'checking',
      'works',
      'works',
      'waiting',
    ]);
  });

  it('are not tested where a check ended without them', () => {
    const check = { ...runningCheck(), status: 'finished' as const };
    expect(rowsOf(services, check)[3]?.state).toBe('blocked');
    expect(rowsOf(services, check)[11]?.state).toBe('not-tested');
    expect(rowsOf(services, IDLE_CHECK)[0]).toMatchObject({ state: 'not-tested', result: null });
  });

  it('show what was checked besides the list', () => {
    expect(rowsOf([], finishedCheck())).toHaveLength(SERVICES.length);
  });

  it('speak of the path that applications get', () => {
    const check = finishedCheck();
    const network = check.network && { ...check.network, defaultPath: 'vpn' };
    const [first] = check.services;
    const vpn = { verdict: 'works', functions: [] } as const;
    const both = first && {
      ...first,
      results: { ...first.results, vpn: { ...vpn, functions: [] } },
    };
    const [row] = rowsOf(services, { ...check, network, services: both ? [both] : [] });
    expect(row?.state).toBe('works');
  });

  it('are counted without loss, the worst first', () => {
    const tally = tallyOf(rowsOf(services, finishedCheck()));
    expect(tally[0]).toEqual({ state: 'blocked', count: 3 });
    expect(tally.reduce((sum, { count }) => sum + count, 0)).toBe(services.length);
    expect(tally.every(({ count }) => count > 0)).toBe(true);
  });
});

describe('progress', () => {
  const step = fc.record({ done: fc.nat(20), ms: fc.nat(9000) });

  it('never falls and never ends before the check does', () => {
    fc.assert(
      fc.property(fc.array(step), fc.integer({ min: 1, max: 100 }), (steps, total) => {
        let [done, elapsedMs, shown] = [0, 0, 0];
        for (const { done: more, ms } of steps) {
          done = Math.min(total, done + more);
          elapsedMs += ms;
          const now = shownFraction({ stage: 'messengers', done, total, elapsedMs }, elapsedMs);
          expect(now).toBeGreaterThanOrEqual(shown);
          expect(now).toBeLessThan(1);
          shown = now;
        }
      }),
    );
  });

  it('moves while nothing is decided', () => {
    expect(shownFraction(null, 3000)).toBeGreaterThan(shownFraction(null, 2000));
  });

  it('guesses in steps of five seconds, and only when there is something to go by', () => {
    const at = (done: number, elapsedMs: number) =>
      guessRemaining({ stage: 'messengers', done, total: 40, elapsedMs }, elapsedMs);
    expect(at(20, 1000)).toBeNull();
    expect(at(2, 8000)).toBeNull();
    expect(at(20, 8000)).toBe(10);
    expect(at(39, 8000)).toBe(5);
    expect(at(40, 8000)).toBe(0);
    expect(guessRemaining(null, 8000)).toBeNull();
  });
});
