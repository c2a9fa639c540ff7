/** The shipped engine on two paths at once: through a pretend VPN and around it, over real sockets on this computer. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { assetsFolder } from '../../src/main/assets.ts';
import { loadCatalogue } from '../../src/main/catalogue/load.ts';
import { openEnvironment } from '../../src/main/check/environment.ts';
import type { CheckInput, CheckPath, SidePath } from '../../src/main/check/input.ts';
import { pathsOf, type PathChoice } from '../../src/main/check/paths/choice.ts';
import { runCheck } from '../../src/main/check/run.ts';
import type { PathStanding } from '../../src/main/diagnosis/vpn/usability.ts';
import type { CheckEvent } from '../../src/shared/check-events.ts';
import type { Report } from '../../src/shared/report.ts';

const catalogue = loadCatalogue(path.join(assetsFolder, 'catalogue'));

interface Options {
  scenario: string;
  vpn?: string;
  choice?: PathChoice;
  services: string[];
  /** Puts something in the place of the path around the VPN. */
  change?: (path: CheckPath) => CheckPath;
  onEvent?: (event: CheckEvent) => void;
  networkOf?: CheckInput['networkOf'];
}

async function check(options: Options): Promise<Report> {
  const { scenario, vpn, choice = 'both', services, change = (p) => p, onEvent } = options;
  const { networkOf } = options;
  const paths = pathsOf(choice);
  const pretended = vpn === undefined ? {} : { vpnScenario: vpn };
  const environment = await openEnvironment({
    catalogue,
    scenario,
    trustAnchors: [],
    paths,
    ...pretended,
  });
  try {
    return await runCheck({
      app: { name: 'clearline', version: '0.0.0-test' },
      catalogue,
      options: { services, paths, deadlineMs: 60_000, metered: false, scenario, ...pretended },
      paths: environment.paths.map((p) => (p.path.kind === 'direct' ? change(p) : p)),
      trustAnchorsAdded: [],
      ...(networkOf && { networkOf }),
      signal: new AbortController().signal,
      onEvent: onEvent ?? (() => undefined),
    });
  } finally {
    await environment.close();
  }
}

const effects = (report: Report) =>
  Object.fromEntries(report.services.map((s) => [s.id, s.vpnEffect]));
const causes = (report: Report) => report.network.findings.map((f) => f.cause);
const verdicts = (report: Report, id: string) =>
  Object.fromEntries(
    Object.entries(report.services.find((s) => s.id === id)?.results ?? {}).map(([p, r]) => [
      p,
      r.verdict,
    ]),
  );

/** Milliseconds; whole checks, of which several run at once. */
const PATIENCE = 60_000;

/** The same way, of which is found out that it cannot be used. */
function unusable(standing: PathStanding, measured: string[]): (path: CheckPath) => SidePath {
  return ({ path: known }) => ({
    path: known,
    open: async () => {
      measured.push(known.id);
      return { path: { ...known, ...standing }, standing, way: null };
    },
  });
}

describe.concurrent('two paths', { timeout: PATIENCE }, () => {
  it('whose network each comes out of is told where it is wanted, and no address', async () => {
    const services = ['whatsapp'];
    const asked: string[] = [];
    const networkOf = (address: string) => {
      asked.push(address);
      return { number: 64_500, name: 'Example' };
    };
    const asn = { number: 64_500, name: 'Example' };
    const report = await check({ scenario: 'open', vpn: 'open', services, networkOf });
    expect(report.network.paths).toMatchObject([
      { id: 'default', asn },
      { id: 'direct', asn },
    ]);
    expect(asked.length).toBeGreaterThan(1);
    for (const address of asked) expect(JSON.stringify(report)).not.toContain(`"${address}"`);
    const untold = await check({ scenario: 'open', vpn: 'open', services });
    expect(JSON.stringify(untold)).not.toContain('"asn"');
  });

  it('a VPN out of a country that blocks: what is blocked is unblocked, the rest is as it was', async () => {
    const services = ['whatsapp', 'max'];
    const report = await check({ scenario: 'russia-2026-02', vpn: 'open', services });
    expect(effects(report)).toEqual({ whatsapp: 'unblocks', max: 'no-change' });
    expect(verdicts(report, 'whatsapp')).toEqual({ default: 'works', direct: 'blocked' });
    const vpn = report.services.find((s) => s.id === 'whatsapp')?.vpn;
    expect(vpn?.reasons).toEqual(['both-paths']);
    expect(vpn?.functions).toContainEqual({
      id: 'messages',
      effect: 'unblocks',
      reasons: ['both-paths'],
    });
    expect(report.network).toMatchObject({ condition: 'online', defaultPath: 'default' });
    expect(report.network.vpn?.state).toBe('on');
    expect(new Set(report.measurements.map((m) => m.path))).toEqual(new Set(['default', 'direct']));
    // Both at once, not one after the other.
    const times = (id: string) => report.measurements.filter((m) => m.path === id).map((m) => m.t0);
    expect(Math.min(...times('direct'))).toBeLessThan(Math.max(...times('default')));
  });

  it('a VPN into a country that blocks breaks what works without it', async () => {
    const report = await check({
      scenario: 'open',
      vpn: 'russia-2026-02',
      services: ['signal', 'max'],
    });
    expect(effects(report)).toEqual({ signal: 'breaks', max: 'no-change' });
    expect(verdicts(report, 'signal')).toEqual({ default: 'blocked', direct: 'works' });
  });

  it('a VPN behind which calls are sorted out: they break, and messages are as they were', async () => {
    const report = await check({ scenario: 'open', vpn: 'calls-blocked', services: ['whatsapp'] });
    // It does carry datagrams, only not these.
    expect(causes(report)).not.toContain('vpn.udp-not-carried');
    const vpn = report.services[0]?.vpn?.functions;
    expect(vpn?.find((f) => f.id === 'calls')?.effect).toBe('breaks');
    expect(vpn?.find((f) => f.id === 'messages')?.effect).toBe('no-change');
  });

  it('a tunnel through which nothing comes is one message', async () => {
    const report = await check({ scenario: 'open', vpn: 'offline', services: ['signal'] });
    expect(causes(report)).toEqual(['vpn.tunnel-dead']);
    expect(verdicts(report, 'signal')).toEqual({ default: 'not-tested', direct: 'works' });
    expect(report.services[0]?.vpnEffect).toBe('breaks');
    expect(report.services[0]?.vpn?.reasons).toEqual(['both-paths', 'tunnel-dead']);
  });

  it('without a VPN there is one way, and that is said', async () => {
    const report = await check({ scenario: 'open', services: ['signal'] });
    expect(report.network.paths.map((p) => p.id)).toEqual(['default']);
    expect(effects(report)).toEqual({ signal: 'no-vpn' });
  });

  it('through the VPN alone nothing is compared', async () => {
    const report = await check({
      scenario: 'russia-2026-02',
      vpn: 'open',
      choice: 'vpn',
      services: ['signal'],
    });
    expect(verdicts(report, 'signal')).toEqual({ vpn: 'works' });
    expect(report.services[0]).toMatchObject({
      vpnEffect: 'unknown',
      vpn: { reasons: ['one-path'] },
    });
  });

  it.each<[PathStanding['usable'], PathStanding['reasons'][number]['code']]>([
    ['kill-switch', 'path.send-forbidden'],
    ['no-route', 'path.no-way'],
    ['replies-dropped', 'path.silence'],
    ['same-exit', 'path.exits-equal'],
    ['unknown', 'path.cannot-bind'],
  ])(
    'a path that cannot be used (%s) is not measured, and nothing on it is called blocked',
    async (usable, code) => {
      const standing: PathStanding = { usable, confidence: 'high', reasons: [{ code, args: {} }] };
      const opened: string[] = [];
      const events: CheckEvent[] = [];
      const report = await check({
        scenario: 'russia-2026-02',
        vpn: 'open',
        services: ['whatsapp'],
        change: unusable(standing, opened),
        onEvent: (event) => events.push(event),
      });
      expect(opened).toEqual(['direct']);
      expect(report.measurements.filter((m) => m.path === 'direct')).toEqual([]);
      expect(verdicts(report, 'whatsapp')).toEqual({ default: 'works', direct: 'not-tested' });
      expect(report.services[0]).toMatchObject({
        vpnEffect: 'unknown',
        vpn: { reasons: ['path-unusable'] },
      });
      expect(report.network.paths[1]).toMatchObject({ id: 'direct', usable, reasons: [{ code }] });
      // It holds nothing up: the verdict is final, and the progress comes to its end.
      const last = events.findLast((e) => e.type === 'service');
      expect(last).toMatchObject({ settled: true });
      const progress = events.findLast((e) => e.type === 'progress');
      expect(progress?.progress.done).toBe(progress?.progress.total);
    },
  );
});

it('a way out that is not there is said in a sentence', async () => {
  await expect(check({ scenario: 'open', choice: 'vpn', services: ['signal'] })).rejects.toThrow(
    'has no such way out',
  );
});
