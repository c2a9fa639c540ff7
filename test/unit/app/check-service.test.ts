import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CheckService, type CheckSetting } from '../../../src/main/app/check-service.ts';
import type { Pretence } from '../../../src/main/app/perform-check.ts';
import type { CheckEvent } from '../../../src/shared/check-events.ts';
import { applyUpdate, IDLE_CHECK } from '../../../src/shared/check-state.ts';
import type { CheckUpdate } from '../../../src/shared/ipc.ts';
import { catalogue, httpsEndpoint, service } from '../../support/test-catalogue.ts';
import type { EnvironmentOptions } from '../../../src/main/check/environment.ts';
import { FakeEngine, measurement, report, serviceReport } from './fake-engine.ts';

const CATALOGUE = catalogue([
  service('a', [httpsEndpoint('a.one')]),
  service('b', [httpsEndpoint('b.one')]),
]);

let consented: boolean;
let busy: boolean;
let setting: CheckSetting;

let engine: FakeEngine;
let updates: CheckUpdate[];
let faults: unknown[];
let loaded: number;
let check: CheckService;

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-23T12:00:00.000Z') });
  consented = true;
  busy = false;
  setting = {
    catalogue: CATALOGUE,
    chosen: null,
    metered: false,
    tellProvider: false,
    aroundVpn: null,
  };
  engine = new FakeEngine();
  updates = [];
  faults = [];
  loaded = 0;
  open({ scenario: 'open', vpnScenario: null });
});

function open(pretence: Pretence | null): void {
  check = new CheckService({
    app: { name: 'clearline', version: '0.0.0-test' },
    setting: () => setting,
    pretence,
    trustAnchors: [{ pem: 'PEM', sha256: 'ab' }],
    deadlineMs: 60_000,
    loadEngine: () => {
      loaded += 1;
      return Promise.resolve(engine);
    },
    isConsented: () => consented,
    isBusy: () => busy,
    onUpdate: (update) => updates.push(update),
    onFault: (error) => faults.push(error),
  });
}

afterEach(() => {
  vi.useRealTimers();
});

/** Lets pending promises and timers of so many milliseconds come to pass. */
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

function emit(event: CheckEvent): void {
  if (!engine.input) throw new Error('no check is running');
  engine.input.onEvent(event);
}

/** A whole check that ends with this report. */
async function runThrough(end: ReturnType<typeof report>, services: string[] = []): Promise<void> {
  check.start(services);
  await pass(0);
  for (const found of end.measurements) emit({ type: 'measurement', measurement: found });
  for (const one of end.services) emit({ type: 'service', service: one, settled: true });
  engine.finish(end);
  await pass(200);
}

describe('a start', () => {
  it('without consent is refused before anything is loaded', async () => {
    consented = false;
    expect(() => check.start([])).toThrow('not-consented');
    await pass(200);
    expect([loaded, engine.open, updates]).toEqual([0, 0, []]);
  });

  it('is refused while something else checks', () => {
    busy = true;
    expect(() => check.start([])).toThrow('already-running');
    expect([loaded, check.isRunning]).toEqual([0, false]);
  });

  it('of a service that is not in the catalogue is refused', () => {
    expect(() => check.start(['a', 'nobody'])).toThrow('unknown-service');
    expect(loaded).toBe(0);
  });

  it('is refused while a check is running, until its end has been told', async () => {
    check.start([]);
    expect(() => check.start([])).toThrow('already-running');
    await pass(0);
    engine.finish(report([]));
    await pass(0);
    expect(() => check.start([])).toThrow('already-running');
    await pass(100);
    expect(updates.at(-1)?.status).toBe('finished');
    expect(() => check.start([])).not.toThrow();
  });

  it('names the network where the person wants it, and not otherwise', async () => {
    check.start([]);
    await pass(0);
    expect(engine.input).not.toHaveProperty('networkOf');
    engine.finish(report([]));
    await pass(200);
    setting = { ...setting, tellProvider: true };
    check.start([]);
    await pass(0);
    expect(engine.input?.networkOf?.('192.0.2.1')).toEqual({ number: 64_500, name: 'Example' });
  });

  it('does without the name where the table is damaged', async () => {
    setting = { ...setting, tellProvider: true };
    engine.loadProviderTable = () => Promise.resolve(null);
    check.start([]);
    await pass(0);
    expect(engine.input).not.toBe(null);
    expect(engine.input).not.toHaveProperty('networkOf');
  });

  it('hands the engine what was asked for', async () => {
    check.start([]);
    await pass(0);
    expect(engine.input).toMatchObject({
      options: { services: [], paths: ['default'], deadlineMs: 60_000, scenario: 'open' },
      trustAnchorsAdded: ['ab'],
    });
    expect(engine.open).toBe(1);
  });

  it('heeds what was chosen by then', async () => {
    setting = { ...setting, chosen: ['b', 'of-another-catalogue'], metered: true };
    check.start([]);
    await pass(0);
    expect(engine.input?.options).toMatchObject({ services: ['b'], metered: true });
  });

  it('of one messenger is about that one, whatever is chosen', async () => {
    setting = { ...setting, chosen: ['b'] };
    check.start(['a']);
    await pass(0);
    expect(engine.input?.options.services).toEqual(['a']);
  });

  it.each([[[]], [['of-another-catalogue']]])(
    'is refused where nothing is chosen: %j',
    (chosen) => {
      setting = { ...setting, chosen };
      expect(() => check.start([])).toThrow('nothing-chosen');
      expect(loaded).toBe(0);
    },
  );
});

describe('the line around the VPN', () => {
  const pathsOf = async () => {
    check.start([]);
    await pass(0);
    const { paths, ...where } = engine.environment ?? {};
    expect(engine.input?.options).toMatchObject({ paths, ...pickScenarios(where) });
    return paths;
  };
  const pickScenarios = ({ scenario, vpnScenario }: Partial<EnvironmentOptions>) =>
    vpnScenario === undefined ? { scenario } : { scenario, vpnScenario };

  it.each([
    [true, ['default', 'direct']],
    [false, ['default']],
    [null, ['default']],
  ])('is measured only with the person’s word: %j', async (aroundVpn, paths) => {
    open(null);
    setting = { ...setting, aroundVpn };
    expect(await pathsOf()).toEqual(paths);
  });

  it('is measured around a pretend VPN, which shows nothing to anybody', async () => {
    open({ scenario: 'ip-block', vpnScenario: 'open' });
    expect(await pathsOf()).toEqual(['default', 'direct']);
    expect(engine.environment).toMatchObject({ scenario: 'ip-block', vpnScenario: 'open' });
  });

  it('is not there without one', async () => {
    setting = { ...setting, aroundVpn: true };
    expect(await pathsOf()).toEqual(['default']);
  });
});

describe('updates', () => {
  it('tell the start at once', () => {
    check.start([]);
    expect(updates).toEqual([{ status: 'running', reset: 'all' }]);
  });

  it('come at most ten times a second and lose nothing', async () => {
    check.start([]);
    await pass(0);
    const startedAt = performance.now();
    const at: number[] = [];
    for (let n = 1; n <= 1000; n += 1) {
      const before = updates.length;
      emit({ type: 'measurement', measurement: measurement(`m${n}`, 'a') });
      const progress = { stage: 'messengers', done: n, total: 1000, elapsedMs: n } as const;
      emit({ type: 'progress', progress });
      await pass(1);
      if (updates.length > before) at.push(performance.now() - startedAt);
    }
    await pass(100);
    expect(at.length).toBeGreaterThanOrEqual(9);
    expect(at.length).toBeLessThanOrEqual(10);
    const told = updates.flatMap((u) => u.measurements ?? []);
    expect(told.map((m) => m.id)).toEqual(Array.from({ length: 1000 }, (_, n) => `m${n + 1}`));
    expect(check.state.progress?.done).toBe(1000);
  });

  it('carry only the newest verdict of a service', async () => {
    check.start([]);
    await pass(0);
    emit({ type: 'service', service: serviceReport('a', 'unknown'), settled: false });
    emit({ type: 'service', service: serviceReport('b', 'works'), settled: true });
    emit({ type: 'service', service: serviceReport('a', 'blocked'), settled: true });
    await pass(100);
    expect(updates[1]?.services).toEqual([
      { ...serviceReport('a', 'blocked'), settled: true },
      { ...serviceReport('b', 'works'), settled: true },
    ]);
  });

  it('add up to the state, at every moment', async () => {
    const told = () => updates.reduce(applyUpdate, IDLE_CHECK);
    check.start([]);
    await pass(0);
    emit({ type: 'measurement', measurement: measurement('m1', 'a') });
    expect(check.state).toEqual(told());
    await pass(100);
    expect(check.state.measurements).toHaveLength(1);
    engine.finish(report([serviceReport('a', 'works')]));
    await pass(100);
    expect(check.state).toEqual(told());
    expect(check.state.status).toBe('finished');
  });
});

describe('the end', () => {
  it('comes after the environment is closed', async () => {
    await runThrough(report([serviceReport('a', 'works')]));
    expect(engine.open).toBe(0);
    expect(check.state).toMatchObject({ status: 'finished', error: null });
    expect(check.state.report?.services).toHaveLength(1);
  });

  it('by a fault is a code for the person and an error for the log', async () => {
    check.start([]);
    await pass(0);
    engine.fail(new Error('no such scenario'));
    await pass(100);
    expect(check.state).toMatchObject({ status: 'finished', report: null, error: 'check-failed' });
    expect(faults).toEqual([new Error('no such scenario')]);
    expect(engine.open).toBe(0);
    check.start([]);
    await pass(100);
    expect(check.state.error).toBeNull();
  });

  it('by cancelling goes through the engine', async () => {
    check.cancel();
    check.start([]);
    await pass(0);
    check.cancel();
    expect(engine.input?.signal.aborted).toBe(true);
    engine.finish(report([serviceReport('a', 'not-tested')], { outcome: 'cancelled' }));
    await pass(100);
    expect(check.state.report?.outcome).toBe('cancelled');
  });

  it('can be wished for before the engine is there', async () => {
    check.start([]);
    check.cancel();
    await pass(0);
    expect(engine.input?.signal.aborted).toBe(true);
  });
});

describe('checking one service again', () => {
  const FIRST = report([serviceReport('a', 'blocked', ['m1']), serviceReport('b', 'works')], {
    measurements: [measurement('m1', 'a'), measurement('m2', 'b')],
  });

  it('forgets only that one, and joins the new result to the rest', async () => {
    await runThrough(FIRST);
    updates.length = 0;
    check.start(['a']);
    await pass(0);
    expect(updates[0]).toEqual({ status: 'running', reset: ['a'] });
    expect(engine.input?.options.services).toEqual(['a']);
    expect(check.state.services.map((s) => s.id)).toEqual(['b']);
    expect(check.state.measurements.map((m) => m.id)).toEqual(['m2']);

    emit({ type: 'measurement', measurement: measurement('m1', 'a') });
    engine.finish(
      report([serviceReport('a', 'works')], { measurements: [measurement('m1', 'a')] }),
    );
    await pass(100);
    expect(check.state.measurements.map((m) => m.id)).toEqual(['m2', 'm3']);
    expect(check.state.report?.measurements.map((m) => m.id)).toEqual(['m2', 'm3']);
    expect(check.state.report?.services.map((s) => [s.id, s.results['default']?.verdict])).toEqual([
      ['a', 'works'],
      ['b', 'works'],
    ]);
  });

  it('without an earlier result is a check of that one', async () => {
    check.start(['a']);
    await pass(0);
    expect(updates[0]).toEqual({ status: 'running', reset: 'all' });
    expect(engine.input?.options.services).toEqual(['a']);
  });

  it('leaves the earlier report in force if it fails', async () => {
    await runThrough(FIRST);
    check.start(['a']);
    await pass(0);
    engine.fail(new Error('broken'));
    await pass(100);
    expect(check.state).toMatchObject({ report: FIRST, error: 'check-failed' });
  });

  it('and then everything begins anew', async () => {
    await runThrough(FIRST);
    updates.length = 0;
    check.start([]);
    expect(updates[0]).toEqual({ status: 'running', reset: 'all' });
    expect(check.state.report).toBeNull();
  });
});
