import { describe, expect, it } from 'vitest';
import { continueReport } from '../../../src/main/app/continuation.ts';
import { measurement, report, serviceReport } from './fake-engine.ts';

const EARLIER = report(
  [serviceReport('a', 'blocked', ['m2', 'm1']), serviceReport('b', 'blocked', ['m3'])],
  { measurements: [measurement('m1', 'network'), measurement('m2', 'a'), measurement('m3', 'b')] },
);
/** A minute and a half after the start of the earlier one. */
const LATER_START = Date.parse('2026-11-23T12:01:30.000Z');
const LATER = report([serviceReport('a', 'works', ['m2', 'm1'])], {
  startedAt: '2026-11-23T12:01:30.000Z',
  durationMs: 500,
  network: {
    condition: 'online',
    findings: [{ cause: 'network.mtu', confidence: 'low', endpoints: [], evidence: ['m1'] }],
    paths: [],
    defaultPath: 'default',
  },
  measurements: [measurement('m1', 'network', 5), measurement('m2', 'a', 20)],
});

describe('continueReport', () => {
  const continuation = continueReport(EARLIER, LATER_START);
  const whole = continuation.report(LATER);

  it('replaces what was checked again, in its place, and keeps the rest', () => {
    expect(whole.services.map((s) => [s.id, s.results['default']?.verdict])).toEqual([
      ['a', 'works'],
      ['b', 'blocked'],
    ]);
    expect(whole.measurements.map((m) => [m.id, m.service])).toEqual([
      ['m1', 'network'],
      ['m3', 'b'],
      ['m4', 'network'],
      ['m5', 'a'],
    ]);
  });

  it('lets all evidence lead to the measurement that was meant', () => {
    const evidence = (index: number) =>
      whole.services[index]?.results['default']?.functions[0]?.findings[0]?.evidence;
    expect(evidence(0)).toEqual(['m5', 'm4']);
    expect(evidence(1)).toEqual(['m3']);
    expect(whole.network.findings[0]?.evidence).toEqual(['m4']);
    expect(whole.measurements.map((m) => m.transactionId)).toEqual([1, 3, 4, 5]);
  });

  it('keeps one clock', () => {
    expect(whole.startedAt).toBe(EARLIER.startedAt);
    expect(whole.durationMs).toBe(90_500);
    expect(whole.measurements.at(-1)).toMatchObject({ t0: 90_020, t: 90_030 });
  });

  it('shifts the replies of a name lookup with it', () => {
    const event = continuation.event({
      type: 'measurement',
      measurement: {
        ...measurement('m1', 'a', 20),
        operation: 'resolve',
        hostname: 'a.test',
        family: 4,
        resolver: 'one',
        transport: 'udp',
        answers: [],
        replies: [{ t: 25, rcode: 'NOERROR', answers: [] }],
      },
    });
    expect(event).toMatchObject({
      measurement: { id: 'm4', t0: 90_020, replies: [{ t: 90_025 }] },
    });
  });

  it('is complete only if both were', () => {
    const cancelled = report([serviceReport('a', 'not-tested')], { outcome: 'cancelled' });
    expect(continuation.report(cancelled).outcome).toBe('cancelled');
    expect(continueReport(cancelled, LATER_START).report(LATER).outcome).toBe('cancelled');
    expect(whole.outcome).toBe('complete');
  });

  it('can go on and on', () => {
    const third = continueReport(whole, LATER_START + 60_000).report(LATER);
    const ids = third.measurements.map((m) => m.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(third.services[0]?.results['default']?.functions[0]?.findings[0]?.evidence).toEqual([
      'm7',
      'm6',
    ]);
  });
});
