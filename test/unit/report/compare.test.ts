import { describe, expect, it } from 'vitest';
import { compareReports } from '../../../src/main/report/compare.ts';
import { renderComparison } from '../../../src/main/report/render-comparison.ts';
import { createTranslator } from '../../../src/shared/i18n/index.ts';
import { LOCALES } from '../../../src/shared/ipc.ts';
import type { VpnState } from '../../../src/shared/network.ts';
import type { NetworkReport, Report } from '../../../src/shared/report.ts';
import { fullReport } from './full-report.ts';
import { sampleReport, service } from './sample-report.ts';

const say = createTranslator('en');
const before = sampleReport();
const after = sampleReport({
  startedAt: '2026-03-02T10:00:00.000Z',
  services: [
    service('alpha', 'blocked', [
      { cause: 'ip.dropped', confidence: 'high', endpoints: [], evidence: [] },
    ]),
    service('beta', 'works'),
    service('gamma', 'down'),
  ],
});
const on = (network: Partial<NetworkReport>, servers: string[] = []): Report =>
  sampleReport({
    network: { ...before.network, ...network },
    measurements: servers.map(
      (resolverAddress) =>
        ({
          ...before.measurements[0],
          resolver: 'system-address',
          resolverAddress,
        }) as Report['measurements'][number],
    ),
  });
const sameness = (a: Report, b: Report) => compareReports([a, b]).sameNetwork[1];

describe('compareReports', () => {
  const { services } = compareReports([before, after]);
  const [alpha, beta, gamma] = services;

  it('finds which causes came and went', () => {
    expect(alpha).toMatchObject({ id: 'alpha', verdicts: ['blocked', 'blocked'], changed: true });
    expect(alpha?.functions.find((f) => f.id === 'messages')).toEqual({
      id: 'messages',
      verdicts: ['blocked', 'blocked'],
      causes: [
        { cause: 'dns.nxdomain', present: [true, false] },
        { cause: 'tls.sni-dropped', present: [true, false] },
        { cause: 'ip.dropped', present: [false, true] },
      ],
      changed: true,
    });
  });

  it('finds functions that are in one report only', () => {
    expect(alpha?.functions.find((f) => f.id === 'media')).toMatchObject({
      verdicts: ['blocked', null],
      changed: true,
    });
  });

  it('knows what is unchanged, and what is new', () => {
    expect(beta?.changed).toBe(false);
    expect(gamma).toMatchObject({ verdicts: [null, 'down'], vpnEffects: [null, 'unknown'] });
  });

  it('tells the reports apart', () => {
    expect(compareReports([before, fullReport()]).reports).toMatchObject([
      { vpn: null, network: { name: null, condition: 'online' }, scenario: null },
      { vpn: 'on', network: { name: 'Provider', condition: 'online' }, scenario: 'pretend' },
    ]);
  });

  it('looks at what applications get', () => {
    const vpn = { ...after, network: { ...after.network, defaultPath: 'vpn' } };
    expect(compareReports([before, vpn]).services[1]?.verdicts).toEqual(['works', null]);
  });

  it('takes one report, or none', () => {
    expect(compareReports([before]).services.filter((s) => s.changed)).toEqual([]);
    expect(compareReports([]).services).toEqual([]);
  });
});

/** Made where the provider is this one; with a VPN on, perhaps another one around it. */
function by(number: number, vpn: VpnState, around?: number): Report {
  const found = on({ vpn: { state: vpn, confidence: 'high', reasons: [] } });
  const asn = (of: number) => ({ number: of, name: 'Example' });
  const paths = found.network.paths.map((path) => ({ ...path, asn: asn(number) }));
  const direct = { id: 'direct', kind: 'direct' as const, interface: null };
  const more = around === undefined ? [] : [{ ...direct, asn: asn(around) }];
  return { ...found, network: { ...found.network, paths: [...paths, ...more] } };
}

describe('the same network', () => {
  it.each([
    ['same', on({ name: 'Home' }), on({ name: 'Home' })],
    ['other', on({ name: 'Home' }, ['203.0.113.1']), on({ name: 'Work' }, ['203.0.113.1'])],
    ['unsure', on({ name: 'Home' }), on({})],
    ['unsure', on({ name: 'network-1' }), on({ name: 'network-1' })],
    ['unsure', on({}), on({})],
    ['same', on({}, ['203.0.113.1', '203.0.113.2']), on({}, ['203.0.113.2'])],
    ['other', on({}, ['203.0.113.1']), on({}, ['198.51.100.1'])],
    ['other', on({}, ['192.168.1.1']), on({}, ['10.0.0.1'])],
    ['unsure', on({}, ['192.168.1.1']), on({}, ['192.168.1.1'])],
    ['unsure', on({}, ['public-ipv4-1']), on({}, ['public-ipv4-1'])],
    ['unsure', on({}, ['203.0.113.1']), on({}, ['public-ipv4-1'])],
    ['other', by(64_500, 'off'), by(64_501, 'off')],
    // A provider has many networks.
    ['unsure', by(64_500, 'off'), by(64_500, 'off')],
    // That of a VPN is not that of the line.
    ['unsure', by(64_500, 'off'), by(64_501, 'on')],
    ['other', by(64_500, 'off'), by(64_501, 'on', 64_502)],
  ])('%s', (expected, a, b) => {
    expect(sameness(a, b)).toBe(expected);
    expect(sameness(b, a)).toBe(expected);
  });
});

describe('renderComparison', () => {
  const render = (...reports: Report[]) =>
    renderComparison(
      compareReports(reports),
      reports.map((_, i) => `file${i + 1}.json`),
      say,
    );

  it('tells what changed, then what did not', () => {
    expect(render(before, after)).toBe(`1. file1.json: 2026-03-01 09:30 UTC · Network: online
2. file2.json: 2026-03-02 10:00 UTC · Network: online
Whether 1 and 2 were made on the same network cannot be told.

✗ Alpha: blocked
    messages: blocked
      gone in 2: DNS says that it does not exist [dns.nxdomain]
      gone in 2: Silenced by name [tls.sni-dropped]
      new in 2: ${say('cause.ip.dropped.title')} [ip.dropped]
    media: blocked → not in the report
      gone in 2: DNS says that it does not exist [dns.nxdomain]
      gone in 2: Silenced by name [tls.sni-dropped]
    web: works → not in the report
✗ Gamma: not in the report → down
    messages: not in the report → down

Unchanged:
  Beta: works
`);
  });

  it('tells of three what came and went, and where', () => {
    const text = render(before, after, before);
    expect(text).toContain('3. file3.json');
    expect(text).toContain('Gamma: not in the report → down → not in the report');
    expect(text).toContain(`new in 2: ${say('cause.ip.dropped.title')}`);
    expect(text).toContain(`gone in 3: ${say('cause.ip.dropped.title')}`);
  });

  it('says that nothing changed', () => {
    expect(render(before, before)).toContain('\nNo result changed.\n');
  });

  it.each(LOCALES)('shows hostile names inert, in %s', (locale) => {
    const hostile = 'a\u001b[2J\nb\u202e';
    const report = on({ name: hostile });
    const services = report.services.map((s) => ({ ...s, name: hostile }));
    const compared = compareReports([report, { ...report, services }]);
    const text = renderComparison(compared, [hostile, hostile], createTranslator(locale));
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
  });
});
