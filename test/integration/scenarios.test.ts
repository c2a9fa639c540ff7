/** The shipped engine and the shipped catalogue against every scenario of the pretend Internet, over real sockets. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { assetsFolder } from '../../src/main/assets.ts';
import { loadCatalogue } from '../../src/main/catalogue/load.ts';
import { checkScenario } from '../support/check-scenario.ts';
import type { Report, ServiceResult } from '../../src/shared/report.ts';
import type { Cause } from '../../src/shared/vocabulary.ts';

function results(report: Report): Record<string, ServiceResult> {
  return Object.fromEntries(
    report.services.map((s) => {
      const result = s.results['default'];
      if (!result) throw new Error(`${s.id} has no result on the default path`);
      return [s.id, result];
    }),
  );
}

function verdicts(report: Report): Record<string, string> {
  return Object.fromEntries(Object.entries(results(report)).map(([id, r]) => [id, r.verdict]));
}

function causes(result: ServiceResult | undefined): Cause[] {
  return [...new Set(result?.functions.flatMap((f) => f.findings.map((g) => g.cause)))];
}

/** Every id that a finding names must lead to a measurement, and every finding must have one. */
function expectEvidence(report: Report): void {
  const ids = new Set(report.measurements.map((m) => m.id));
  const findings = [
    ...report.network.findings,
    ...Object.values(results(report)).flatMap((r) => r.functions.flatMap((f) => f.findings)),
  ];
  for (const finding of findings) {
    expect(finding.evidence.length).toBeGreaterThan(0);
    for (const id of finding.evidence) expect(ids).toContain(id);
  }
}

/** Also those that are not asked unless somebody asks for them. */
const EVERY_SERVICE = loadCatalogue(path.join(assetsFolder, 'catalogue')).services.map((s) => s.id);

/** Every service that was asked for, working. */
function allWork(report: Report): Record<string, string> {
  return Object.fromEntries(report.services.map(({ id }) => [id, 'works']));
}

/** What of a service's functions came to something else than `works`. */
function ailing(result: ServiceResult | undefined): Record<string, string> {
  const others = result?.functions.filter((f) => f.verdict !== 'works') ?? [];
  return Object.fromEntries(others.map((f) => [f.id, f.verdict]));
}

/** Checks run side by side, on machines that do other things as well. */
const PATIENCE = 60_000;

describe.concurrent('scenario', { timeout: PATIENCE }, () => {
  it('open: everything works, without a finding', async () => {
    const report = await checkScenario('open', { services: EVERY_SERVICE });
    expect(verdicts(report)).toEqual(allWork(report));
    expect(Object.keys(verdicts(report))).toEqual(EVERY_SERVICE);
    expect(Object.values(results(report)).flatMap(causes)).toEqual([]);
    expect(report.network.condition).toBe('online');
    expect(report.outcome).toBe('complete');
  });

  it('russia-2026-02: WhatsApp hidden by DNS and filtered by name, MAX untouched', async () => {
    const report = await checkScenario('russia-2026-02');
    const { whatsapp, messenger, signal, max } = results(report);
    expect(whatsapp?.verdict).toBe('blocked');
    expect(causes(whatsapp)).toContain('dns.nxdomain');
    expect(causes(whatsapp)).toContain('tls.sni-dropped');
    expect(messenger?.verdict).toBe('blocked');
    expect(causes(messenger)).toEqual(expect.arrayContaining(['dns.nxdomain', 'tls.sni-reset']));
    expect(signal?.verdict).toBe('blocked');
    expect(causes(signal).every((c) => c.startsWith('tls.sni-'))).toBe(true);
    expect(verdicts(report)['telegram']).toBe('limited');
    expect(max?.verdict).toBe('works');
    expectEvidence(report);
  });

  it('russia-2026-02: that DNS hides WhatsApp is told before all is known of what else stops it', async () => {
    const told = new Map<string, ServiceResult[]>();
    const report = await checkScenario('russia-2026-02', {
      onEvent: (event) => {
        if (event.type !== 'service' || !event.settled) return;
        const { id, results: found } = event.service;
        const result = found['default'];
        if (result) told.set(id, [...(told.get(id) ?? []), result]);
      },
    });
    for (const [id, { verdict }] of Object.entries(results(report))) {
      expect(new Set(told.get(id)?.map((r) => r.verdict)), id).toEqual(new Set([verdict]));
    }
    expect(causes(told.get('whatsapp')?.[0])).toEqual(['dns.nxdomain']);
    expect(causes(told.get('whatsapp')?.at(-1))).toContain('tls.sni-dropped');
  });

  it('whatsapp-dns-only: only DNS lies', async () => {
    const report = await checkScenario('whatsapp-dns-only');
    expect(verdicts(report)).toEqual({ ...allWork(report), whatsapp: 'blocked' });
    expect(causes(results(report)['whatsapp'])).toEqual(['dns.nxdomain']);
    expectEvidence(report);
  });

  it('sni-reset: names answered by RST', async () => {
    const report = await checkScenario('sni-reset');
    const blocked = Object.entries(results(report)).filter(([, r]) => r.verdict === 'blocked');
    expect(blocked.length).toBeGreaterThan(0);
    for (const [, result] of blocked) expect(causes(result)).toEqual(['tls.sni-reset']);
    expectEvidence(report);
  });

  it('ip-block: addresses unreachable', async () => {
    const report = await checkScenario('ip-block');
    const blocked = Object.entries(results(report)).filter(([, r]) => r.verdict === 'blocked');
    expect(blocked.length).toBeGreaterThan(0);
    for (const [, result] of blocked) {
      expect(causes(result).every((c) => c === 'ip.dropped' || c === 'ip.rejected')).toBe(true);
    }
    expectEvidence(report);
  });

  it('tls-intercepted: WhatsApp, Telegram’s web and Signal, and no other cause', async () => {
    const report = await checkScenario('tls-intercepted');
    const { whatsapp, telegram, signal, messenger, max } = results(report);
    expect([whatsapp?.verdict, signal?.verdict]).toEqual(['blocked', 'blocked']);
    expect(telegram?.functions.find((f) => f.id === 'web')?.verdict).toBe('blocked');
    for (const result of [whatsapp, telegram, signal]) {
      expect(causes(result)).toEqual(['tls.intercepted']);
    }
    expect([messenger?.verdict, max?.verdict]).toEqual(['works', 'works']);
    expectEvidence(report);
  });

  it('captive-portal: one message, nothing tested', async () => {
    const report = await checkScenario('captive-portal');
    expect(report.network.condition).toBe('captive-portal');
    expect(report.network.findings.map((f) => f.cause)).toEqual(['network.captive-portal']);
    expect(new Set(Object.values(verdicts(report)))).toEqual(new Set(['not-tested']));
    expectEvidence(report);
  });

  it('offline: one message, nothing blocked', async () => {
    const report = await checkScenario('offline');
    expect(report.network.condition).toBe('offline');
    expect(report.network.findings.map((f) => f.cause)).toEqual(['network.offline']);
    expect(new Set(Object.values(verdicts(report)))).toEqual(new Set(['not-tested']));
    expectEvidence(report);
  });

  it('vendor-changed: a retired host, a new issuer, other statuses: all works', async () => {
    const report = await checkScenario('vendor-changed', { services: EVERY_SERVICE });
    expect(verdicts(report)).toEqual(allWork(report));
    expect(Object.values(results(report)).flatMap(causes)).toEqual([]);
  });

  it('accept-all-proxy: nothing is called working on the strength of TCP', async () => {
    const report = await checkScenario('accept-all-proxy', { services: ['whatsapp', 'telegram'] });
    expect(report.network.findings.map((f) => f.cause)).toEqual(['network.transparent-proxy']);
    // What is asked over UDP is not the proxy's.
    for (const { functions } of Object.values(results(report))) {
      const overTcp = functions.filter((f) => f.id !== 'calls');
      expect(overTcp.map((f) => f.verdict)).not.toContain('works');
    }
    expectEvidence(report);
  });

  it('telegram-media-throttled: messages as ever, pictures slowly', async () => {
    const report = await checkScenario('telegram-media-throttled', { services: ['telegram'] });
    const { telegram } = results(report);
    expect(telegram?.verdict).toBe('limited');
    expect(ailing(telegram)).toEqual({ media: 'slowed' });
    expect(causes(telegram)).toEqual(['transfer.throttled']);
    expectEvidence(report);
  });

  it('telegram-cdn-blocked: pictures do not come although the data centres answer', async () => {
    const report = await checkScenario('telegram-cdn-blocked', { services: ['telegram'] });
    const { telegram } = results(report);
    expect(telegram?.verdict).toBe('limited');
    expect(ailing(telegram)).toEqual({ media: 'blocked' });
    expect(causes(telegram)).toEqual(['ip.dropped']);
    expectEvidence(report);
  });

  it('calls-blocked: messages work, calls do not', async () => {
    const services = ['whatsapp', 'telegram', 'signal'];
    const report = await checkScenario('calls-blocked', { services });
    for (const id of services) {
      const result = results(report)[id];
      expect(result?.verdict).toBe('limited');
      expect(ailing(result)).toEqual({ calls: 'blocked' });
      expect(causes(result)).toEqual(['udp.stun-blocked']);
    }
    expectEvidence(report);
  });

  it('freeze-16k: transfers that stop dead', async () => {
    const report = await checkScenario('freeze-16k', { services: ['telegram'] });
    const { telegram } = results(report);
    expect(ailing(telegram)).toEqual({ media: 'blocked' });
    expect(causes(telegram)).toEqual(['transfer.frozen']);
    expectEvidence(report);
  });
});

describe('a check', () => {
  it('that is cancelled leaves what it did not test untested', async () => {
    const controller = new AbortController();
    const report = await checkScenario('russia-2026-02', {
      signal: controller.signal,
      onEvent: (e) => {
        if (e.type === 'measurement' && e.measurement.service === 'whatsapp') controller.abort();
      },
    });
    expect(report.outcome).toBe('cancelled');
    const all = Object.values(verdicts(report));
    expect(all).toContain('not-tested');
    expect(all).not.toContain('blocked');
  });

  it('ends at its deadline', async () => {
    const report = await checkScenario('russia-2026-02', { deadlineMs: 300 });
    expect(report.outcome).toBe('deadline');
    expect(report.durationMs).toBeLessThan(2_000);
    expect(Object.values(verdicts(report))).not.toContain('blocked');
  });

  it('keeps the order and the limits of its events', async () => {
    const types: string[] = [];
    let done = 0;
    await checkScenario('open', {
      onEvent: (e) => {
        types.push(e.type);
        if (e.type !== 'progress') return;
        expect(e.progress.done).toBeGreaterThanOrEqual(done);
        done = e.progress.done;
      },
    });
    expect(types[0]).toBe('started');
    expect(types.at(-1)).toBe('finished');
    expect(types.filter((t) => t === 'finished')).toHaveLength(1);
  });

  it('can be asked about one messenger alone', async () => {
    const report = await checkScenario('open', { services: ['signal'] });
    expect(verdicts(report)).toEqual({ signal: 'works' });
    const others = report.measurements.filter((m) => !['signal', 'network'].includes(m.service));
    expect(others).toEqual([]);
  });
});
