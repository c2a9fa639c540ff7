import { describe, expect, it } from 'vitest';
import { redactReport } from '../../../src/main/report/redact.ts';
import type { Keepable } from '../../../src/main/report/redact/redactor.ts';
import { readReport } from '../../../src/main/report/read.ts';
import type { Catalogue } from '../../../src/shared/catalogue.ts';
import type { Measurement, MeasurementOf } from '../../../src/shared/measurement.ts';
import type { Report } from '../../../src/shared/report.ts';
import { PUBLIC_ADDRESS, SAMPLE } from '../catalogue/sample-catalogue.ts';
import { fullReport } from './full-report.ts';
import { sampleReport } from './sample-report.ts';
import { OWN } from './secrets.ts';

const [resolveSample, , tlsSample, httpSample] = sampleReport().measurements as [
  MeasurementOf<'resolve'>,
  Measurement,
  MeasurementOf<'tls_handshake'>,
  MeasurementOf<'http_round_trip'>,
];

const PAGE = { country: 'XX', operator: 'Gamma', source: 'example/pages' };
const CATALOGUE: Catalogue = {
  ...SAMPLE,
  blockPages: [
    { ...PAGE, match: 'dns-address', pattern: '10.99.0.1' },
    { ...PAGE, match: 'http-location', pattern: 'http://warning.gamma.example' },
    { ...PAGE, match: 'http-body', pattern: 'Access is denied by law' },
  ],
};
const redact = (report: Report, keep: Keepable[] = []) =>
  redactReport(report, { catalogue: CATALOGUE, own: OWN, keep });
/** One measurement, redacted. */
function redacted<M extends Measurement>(measurement: M, keep: Keepable[] = []): M {
  const { report } = redact(sampleReport({ measurements: [measurement] }), keep);
  return report.measurements[0] as M;
}
const answering = (...addresses: string[]): MeasurementOf<'resolve'> => ({
  ...resolveSample,
  hostname: 'chat.alpha.example',
  resolver: 'system',
  resolverAddress: '127.0.0.53',
  answers: addresses.map((address) => ({ address })),
  replies: [],
});

describe('redactReport', () => {
  it('makes a report, and changes nothing the second time', () => {
    const { report, removed } = redact(fullReport());
    expect(readReport(JSON.stringify(report))).toEqual(report);
    expect(removed.length).toBeGreaterThan(5);
    const again = redact(report);
    expect(again.removed).toEqual([]);
    expect(again.report).toEqual(report);
  });

  it('leaves the report that it is given alone', () => {
    const report = fullReport();
    redact(report);
    expect(report).toEqual(fullReport());
  });

  it('keeps verdicts, findings and the numbers of what was measured', () => {
    const { report } = redact(sampleReport());
    const { services, measurements, outcome, network } = sampleReport();
    expect(report).toMatchObject({ outcome, network: { condition: network.condition } });
    expect(report.services.map((s) => s.results)).toEqual(services.map((s) => s.results));
    expect(report.measurements.map((m) => [m.id, m.operation, m.endpoint])).toEqual(
      measurements.map((m) => [m.id, m.operation, m.endpoint]),
    );
  });

  it('says what is gone, with how many different ones, and adds it up', () => {
    const report = sampleReport({
      measurements: [answering('10.0.0.1', '10.0.0.2', '10.0.0.1')],
      redacted: [{ what: 'private-address', count: 3 }],
    });
    const { removed, report: clean } = redact(report);
    expect(removed).toContainEqual({ what: 'private-address', count: 2 });
    expect(clean.redacted).toContainEqual({ what: 'private-address', count: 5 });
  });

  it('takes out what this version does not know', () => {
    const report = { ...sampleReport(), later: 'jdoe', app: { ...sampleReport().app, user: 'x' } };
    const { removed, report: clean } = redact(report);
    expect(removed).toContainEqual({ what: 'unknown-field', count: 2 });
    expect(JSON.stringify(clean)).not.toMatch(/later|jdoe|user/);
  });
});

describe('addresses', () => {
  it('become their class and a number, the same for the same one', () => {
    const measurement = answering(
      '10.34.1.1',
      '100.64.0.1',
      '198.51.100.1',
      '2001:db8::1',
      '10.34.1.1',
      'fd00::1',
      '198.18.0.4',
      'fe80::1%eth0',
      '::ffff:10.0.0.1',
    );
    expect(redacted(measurement).answers.map(({ address }) => address)).toEqual([
      'private-ipv4-1',
      'carrier-nat-ipv4-1',
      'public-ipv4-1',
      'public-ipv6-1',
      'private-ipv4-1',
      'private-ipv6-1',
      'fake-ipv4-1',
      'link-local-ipv6-1',
      'private-ipv6-2',
    ]);
  });

  it('stay where the catalogue names them, or they are the same for everybody', () => {
    const measurement = answering(PUBLIC_ADDRESS, '10.99.0.1', '127.0.0.1', '0.0.0.0', '::1');
    expect(redacted(measurement)).toEqual({ ...measurement, t: 13 });
  });

  it('that resolvers gave for a messenger stay if the person wishes, but never their own', () => {
    const measurement = answering('198.51.100.1', '10.0.0.1', OWN.addresses[0] ?? '');
    expect(redacted(measurement, ['answers']).answers.map(({ address }) => address)).toEqual([
      '198.51.100.1',
      'private-ipv4-1',
      'public-ipv4-1',
    ]);
    const elsewhere = { ...measurement, hostname: 'somebody.example' };
    expect(redacted(elsewhere, ['answers']).answers[0]?.address).toBe('public-ipv4-1');
  });
});

describe('what others wrote', () => {
  const asked = (headers: Record<string, string>, bodyExcerpt = '') =>
    redacted({ ...httpSample, host: 'chat.alpha.example', headers, bodyExcerpt });

  it.each([
    ['https://chat.alpha.example/', 'https://chat.alpha.example/'],
    ['https://login.example:8443/?mac=x', 'https://name-1:8443/[removed]'],
    ['http://192.168.0.1/', 'http://private-ipv4-1/'],
    ['http://[fd00::1]/x', 'http://private-ipv6-1/[removed]'],
    ['//login.example', '//name-1'],
    ['/login?user=x', '/[removed]'],
    ['login.php', '/[removed]'],
    ['http://user:word@alpha.example/', '/[removed]'],
    ['javascript:alert(1)', '/[removed]'],
  ])('of where a redirect leads, what is public: %s', (location, clean) => {
    expect(asked({ location }).headers).toEqual({ location: clean });
  });

  it('keeps a redirect and a page by which a block page is known', () => {
    const [location, body] = ['http://warning.gamma.example', 'Access is denied by law'];
    const { headers, bodyExcerpt } = asked({ location: `${location}?for=jdoe` }, `<p>${body} jdoe`);
    expect([headers['location'], bodyExcerpt]).toEqual([location, body]);
  });

  it('keeps of other headers the make of the server, types, lengths and the hour', () => {
    const { headers } = asked({
      server: 'nginx/1.2 (jdoe-laptop)',
      via: '1.1 proxy.corp.example (squid/5)',
      date: 'Sun, 01 Mar 2026 09:30:15 GMT',
      'content-type': 'text/html; charset=utf-8',
      'content-length': '120',
      'x-forwarded-for': '10.0.0.1',
    });
    expect(headers).toEqual({
      server: 'nginx',
      via: 'squid',
      date: 'Sun, 01 Mar 2026 09:00:00 GMT',
      'content-type': 'text/html; charset=utf-8',
      'content-length': '120',
    });
  });

  it('drops the page', () => {
    expect(asked({}, '<title>Welcome, Jane</title>').bodyExcerpt).toBe('');
  });

  it('keeps of an unknown failure its codes and plain words', () => {
    const failure =
      'unknown_failure: write EPROTO at "Jane’s iPhone" 10.0.0.1:443, socket hang up.';
    expect(redacted({ ...httpSample, failure }).failure).toBe(
      'unknown_failure: write EPROTO at … socket hang up.',
    );
  });
});

describe('certificates', () => {
  const [leaf] = tlsSample.chain;
  if (!leaf) throw new Error('the sample has no chain');

  it('under a public root stay, but for exact times', () => {
    const trust = { expected: null, public: null, system: null };
    const cert = { ...leaf, notBefore: '2026-01-01T12:30:00.000Z', names: ['*.alpha.example'] };
    const { chain } = redacted({ ...tlsSample, chain: [cert], trust });
    expect(chain).toEqual([{ ...cert, notBefore: '2026-01-01T00:00:00.000Z' }]);
  });

  it('of others become numbers, but for the part by which an interceptor is known', () => {
    const known = SAMPLE.interceptionIssuers[0]?.pattern ?? '';
    expect(known).not.toBe('');
    const own = { ...leaf, sha256: '12'.repeat(32), names: ['nas.corp.example'] };
    const { chain } = redacted({
      ...tlsSample,
      chain: [
        { ...own, subject: 'CN=alpha.example', issuer: `CN=${known} FGT60E4Q17` },
        { ...own, subject: 'CN=Jane', issuer: 'CN=Jane', sha256: '34'.repeat(32) },
      ],
    });
    expect(chain).toMatchObject([
      { subject: 'issuer-1', issuer: known, sha256: '1'.padStart(64, '0'), names: ['name-1'] },
      { subject: 'issuer-2', issuer: 'issuer-2', sha256: '2'.padStart(64, '0') },
    ]);
  });
});

describe('names', () => {
  const pathWith = (name: string) => {
    const { network } = sampleReport();
    const paths = [{ id: 'default', kind: 'default' as const, interface: name }];
    return redact(sampleReport({ network: { ...network, paths } })).report.network.paths[0]
      ?.interface;
  };

  it.each(['eth0', 'wlp3s0', 'enp0s31f6', 'wg0', 'utun4', 'Wi-Fi', 'Ethernet 2'])(
    'of interfaces stay where the system gave them: %s',
    (name) => expect(pathWith(name)).toBe(name),
  );

  it.each(['enx0242ac771337', 'wlx0242ac771337', 'wg-jdoe', 'Jane’s VPN'])(
    'of interfaces go where a person or their device is in them: %s',
    (name) => expect(pathWith(name)).toBe('interface-1'),
  );

  it('of the network stay if the person wishes', () => {
    const report = sampleReport({ network: { ...sampleReport().network, name: 'Provider' } });
    expect(redact(report).report.network.name).toBe('network-1');
    expect(redact(report, ['network-name']).report.network.name).toBe('Provider');
  });

  it('of the provider stays with it, and goes with it', () => {
    const { report, removed } = redact(fullReport());
    expect(report.network.paths[0]).not.toHaveProperty('asn');
    // What the person calls it, and whose it is.
    expect(removed).toContainEqual({ what: 'network-name', count: 2 });
    const kept = redact(fullReport(), ['network-name']);
    expect(kept.report.network.paths[0]?.asn).toEqual({ number: 64_500, name: 'Northern Telecom' });
    expect(kept.removed).not.toContainEqual(expect.objectContaining({ what: 'network-name' }));
  });

  it('of a company’s own services go, and the results stay together', () => {
    const text = JSON.stringify(sampleReport()).replaceAll('beta', 'acme');
    const { report } = redact(readReport(text));
    const [, acme] = report.services;
    expect(acme?.id).toBe('service-1');
    expect(report.measurements[3]).toMatchObject({ service: 'service-1', host: 'name-1' });
    expect(JSON.stringify(report)).not.toContain('acme');
  });
});

it('times are rounded down to the hour', () => {
  expect(redact(sampleReport()).report.startedAt).toBe('2026-03-01T09:00:00.000Z');
});
