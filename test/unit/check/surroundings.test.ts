/** What a check learns of this computer, and what it does when the network changes under it. */
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { assetsFolder } from '../../../src/main/assets.ts';
import { loadCatalogue } from '../../../src/main/catalogue/load.ts';
import { type CheckEnvironment, openEnvironment } from '../../../src/main/check/environment.ts';
import type { Surroundings } from '../../../src/main/check/input.ts';
import { runCheck } from '../../../src/main/check/run.ts';
import type { CheckEvent } from '../../../src/shared/check-events.ts';
import type { InspectObservation } from '../../../src/shared/measurement.ts';
import type { Report } from '../../../src/shared/report.ts';
import { networkFacts } from '../network/facts-of.ts';

const catalogue = loadCatalogue(path.join(assetsFolder, 'catalogue'));
let environment: CheckEnvironment;
afterEach(() => environment.close());

const LOOK: InspectObservation = {
  operation: 'inspect',
  subject: 'process',
  t0: 0,
  t: 1,
  failure: null,
  items: [{ name: 'tpws', value: 'bypass' }],
};

const CALM: Surroundings = {
  looks: async () => [LOOK],
  facts: async () => networkFacts({ tunnel: 'wg0' }),
  watch: async () => undefined,
};

async function check(
  surroundings: Surroundings,
  { scenario = 'open', services = ['signal'], onEvent = (_: CheckEvent) => {} } = {},
): Promise<Report> {
  environment = await openEnvironment({ catalogue, scenario, trustAnchors: [] });
  const [main] = environment.paths;
  if (!main) throw new Error('the simulator has a path');
  return runCheck({
    app: { name: 'clearline', version: '0.0.0-test' },
    catalogue,
    options: { services, paths: ['default'], deadlineMs: 30_000, metered: false, scenario },
    paths: [{ ...main, surroundings }],
    trustAnchorsAdded: [],
    signal: new AbortController().signal,
    onEvent,
  });
}

describe('the surroundings of a check', () => {
  it('are looked at once, and found in the report as measurements of this computer', async () => {
    let looks = 0;
    const report = await check({
      ...CALM,
      looks: async ({ clock }) => {
        looks += 1;
        return [{ ...LOOK, t0: clock(), t: clock() }];
      },
    });
    expect(looks).toBe(1);
    const [look, ...more] = report.measurements.filter((m) => m.operation === 'inspect');
    expect(more).toEqual([]);
    expect(look).toMatchObject({
      path: 'default',
      service: 'network',
      endpoint: 'computer',
      purpose: 'control',
      items: LOOK.items,
    });
    const finding = report.network.findings.find((f) => f.cause === 'local.bypass-tool');
    expect(finding?.evidence).toEqual([look?.id]);
    expect(new Set(report.measurements.map((m) => m.id)).size).toBe(report.measurements.length);
  });

  it('name the interface, the VPN and what tunnels carry; without addresses', async () => {
    const { network } = await check(CALM);
    expect(network.paths).toMatchObject([
      { id: 'default', kind: 'default', interface: 'wg0', families: [4], confidence: 'high' },
    ]);
    expect(network.paths[0]).not.toHaveProperty('addresses');
    expect(network.paths[0]).not.toHaveProperty('resolvers');
    expect(network.vpn).toMatchObject({ state: 'on', confidence: 'high' });
    expect(network.tunnels).toMatchObject([
      { family: 4, shape: 'full' },
      { family: 6, shape: 'offline' },
    ]);
    expect(network).not.toHaveProperty('changed');
  });

  it('take in what only the check could see: somebody who accepts every connection', async () => {
    const facts = async () => networkFacts({});
    const { network } = await check({ ...CALM, facts }, { scenario: 'accept-all-proxy' });
    expect(network.vpn).toMatchObject({ state: 'unsure' });
    expect(network.vpn?.reasons.map((r) => r.code)).toContain('canary.accepted');
  });

  it('delay no control, and the report does not wait for them once it is cancelled', async () => {
    const stop = new AbortController();
    environment = await openEnvironment({ catalogue, scenario: 'open', trustAnchors: [] });
    const [main] = environment.paths;
    const never = () => new Promise<never>(() => {});
    const events: CheckEvent[] = [];
    const running = runCheck({
      app: { name: 'clearline', version: '0.0.0-test' },
      catalogue,
      options: {
        services: ['signal'],
        paths: [],
        deadlineMs: 30_000,
        metered: false,
        scenario: 'open',
      },
      paths: main ? [{ ...main, surroundings: { ...CALM, looks: never, facts: never } }] : [],
      trustAnchorsAdded: [],
      signal: stop.signal,
      onEvent: (event) => {
        events.push(event);
        if (event.type === 'service' && event.settled) stop.abort();
      },
    });
    const report = await running;
    expect(report.outcome).toBe('cancelled');
    expect(report.services[0]?.results['default']?.verdict).toBe('works');
    expect(events.at(-1)?.type).toBe('finished');
  });
});

describe('a change of the network in mid-check', () => {
  /** Changes when the first measurement of a messenger comes in; what ends 1 ms before it is kept. */
  async function changed(): Promise<{ report: Report; at: number; events: CheckEvent[] }> {
    let change: ((lastSame: number) => void) | null = null;
    let at = Number.NaN;
    const events: CheckEvent[] = [];
    const start = performance.now();
    const report = await check(
      {
        ...CALM,
        watch: async (onChange) => {
          change = (lastSame) => onChange({ lastSame });
        },
      },
      {
        services: [],
        onEvent: (event) => {
          events.push(event);
          if (event.type !== 'measurement' || !Number.isNaN(at)) return;
          if (event.measurement.service === 'network') return;
          at = event.measurement.t - 1;
          change?.(start + at);
        },
      },
    );
    return { report, at, events };
  }

  it('ends the check, says so, and judges nothing that may be of either network', async () => {
    const { report, events } = await changed();
    expect(report.network.changed).toBe(true);
    expect(report.outcome).toBe('cancelled');
    const verdicts = report.services.map((s) => s.results['default']?.verdict);
    expect(new Set(verdicts)).toEqual(new Set(['not-tested']));
    const discarded = report.measurements.filter((m) => m.discarded);
    expect(discarded.length).toBeGreaterThan(0);
    const known = new Set(discarded.map((m) => m.id));
    const cited = report.network.findings.flatMap((f) => f.evidence);
    expect(cited.filter((id) => known.has(id))).toEqual([]);
    expect(events.at(-1)?.type).toBe('finished');
    const done = events.flatMap((e) => (e.type === 'progress' ? [e.progress.done] : []));
    expect(done).toEqual(done.toSorted((a, b) => a - b));
  });

  it('keeps what was settled before', async () => {
    let change: ((lastSame: number) => void) | null = null;
    const settled = new Set<string>();
    const report = await check(
      {
        ...CALM,
        watch: async (onChange) => {
          change = (lastSame) => onChange({ lastSame });
        },
      },
      {
        // One that is silent takes seconds; the other is known at once.
        scenario: 'ip-block',
        services: ['whatsapp', 'telegram'],
        onEvent: (event) => {
          if (event.type !== 'service' || !event.settled || settled.has(event.service.id)) return;
          settled.add(event.service.id);
          if (event.service.id === 'whatsapp') {
            void pause(20).then(() => change?.(performance.now()));
          }
        },
      },
    );
    expect(report.network.changed).toBe(true);
    const [whatsapp, telegram] = report.services.map((one) => one.results['default']);
    expect(whatsapp?.verdict).toBe('works');
    const messages = telegram?.functions.find((f) => f.id === 'messages');
    expect(messages).toMatchObject({ verdict: 'not-tested', findings: [] });
  });
});
