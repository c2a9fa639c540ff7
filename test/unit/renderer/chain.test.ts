/** How far connections came, and when: drawn from causes and measurements. */
import { describe, expect, it } from 'vitest';
import { chainOf, type LinkState } from '../../../src/renderer/evidence/chain.ts';
import { waterfallOf } from '../../../src/renderer/evidence/waterfall.ts';
import type { Measurement } from '../../../src/shared/measurement.ts';
import type { Cause, ServiceVerdict } from '../../../src/shared/vocabulary.ts';
import { measurementsOf } from '../../support/story-measurements.ts';

const open = measurementsOf({ id: 'max', verdict: 'works' });
const blocked = measurementsOf({ id: 'signal', verdict: 'blocked' });
/** Its calls fail. */
const limited = measurementsOf({ id: 'max', verdict: 'limited' });

function states(verdict: ServiceVerdict, causes: Cause[], measurements: readonly Measurement[]) {
  const links = chainOf({ verdict, functions: [] }, causes, measurements);
  return Object.fromEntries(links.map(({ step, state }) => [step, state]));
}

const NOTHING: Record<string, LinkState> = {
  name: 'untried',
  address: 'untried',
  connection: 'untried',
  certificate: 'untried',
  protocol: 'untried',
  transfer: 'untried',
};

describe('the chain', () => {
  it('passes where the measurements do', () => {
    expect(states('works', [], open)).toEqual({
      ...NOTHING,
      name: 'passed',
      address: 'passed',
      connection: 'passed',
      certificate: 'passed',
      protocol: 'passed',
      transfer: 'passed',
    });
  });

  it('breaks where the diagnosis says, and goes no further by what was only compared', () => {
    const calls = limited.filter((m) => m.operation === 'udp_round_trip');
    const all = [...blocked, ...calls];
    expect(states('blocked', ['dns.nxdomain', 'tls.sni-dropped'], all)).toEqual({
      ...NOTHING,
      name: 'broken',
      connection: 'passed',
      certificate: 'broken',
      protocol: 'unclear',
    });
  });

  it.each<[Cause, string, LinkState]>([
    ['dns.forged', 'address', 'broken'],
    ['local.hosts-file', 'address', 'broken'],
    ['transfer.throttled', 'transfer', 'slowed'],
    ['transfer.frozen', 'transfer', 'partly'],
    ['udp.stun-blocked', 'protocol', 'partly'],
    ['ip.dropped', 'connection', 'partly'],
  ])('%s: %s %s', (cause, step, state) => {
    expect(states('limited', [cause], open)[step]).toBe(state);
  });

  it('is broken where no connection was made', () => {
    const none = open.filter((m) => m.operation !== 'connect');
    expect(states('blocked', ['ip.dropped'], none)['connection']).toBe('broken');
  });

  it('holds nothing against a messenger that works', () => {
    const refused = open.map((m): Measurement => ({ ...m, failure: 'http_request_failed' }));
    expect(states('works', [], refused)['protocol']).toBe('passed');
    expect(states('unknown', [], refused)['protocol']).toBe('unclear');
  });

  it('counts, leaves out what was set aside, and has no place for some causes', () => {
    const [first, ...rest] = limited;
    const kept = first ? [{ ...first, discarded: true as const }, ...rest] : rest;
    const links = chainOf(null, ['local.bypass-tool'], kept);
    expect(links.find(({ step }) => step === 'name')).toMatchObject({ passed: 0, tried: 0 });
    expect(links.find(({ step }) => step === 'protocol')).toMatchObject({ passed: 1, tried: 2 });
    expect(links.flatMap(({ causes }) => causes)).toEqual([]);
  });
});

describe('the waterfall', () => {
  it('has a line for each server, with all that was done to reach it', () => {
    const { lines, span } = waterfallOf(limited);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ id: 'max.chat', target: 'chat.max.example', failed: false });
    expect(lines[0]?.bars.map(({ operation, failed }) => [operation, failed])).toEqual([
      ['resolve', false],
      ['connect', false],
      ['tls_handshake', false],
      ['http_round_trip', false],
      ['udp_round_trip', true],
      ['transfer', false],
    ]);
    expect(span).toBe(6380);
    for (const { from, size } of lines[0]?.bars ?? []) {
      expect(from).toBeGreaterThanOrEqual(0);
      expect(from + size).toBeLessThanOrEqual(1 + 1e-9);
    }
  });

  it('begins with what failed, and tells a nameless server by where it is', () => {
    const [first] = limited;
    const udp = limited.find((m) => m.operation === 'udp_round_trip');
    if (!first || !udp) throw new Error('the story is too short');
    const relay = { ...udp, endpoint: 'max.relay', t0: 410, t: 420 };
    const { lines } = waterfallOf([first, relay]);
    expect(lines.map(({ target }) => target)).toEqual([
      '[2001:db8::3478]:3478',
      'chat.max.example',
    ]);
    expect(lines[0]).toMatchObject({ failed: true, duration: 10 });
  });

  it('of nothing is empty', () => {
    expect(waterfallOf([])).toEqual({ lines: [], span: 0 });
  });
});
