/** A report with every kind of measurement and most kinds of result. */
import type { Measurement } from '../../../src/shared/measurement.ts';
import type { Finding, Report, ServiceReport } from '../../../src/shared/report.ts';
import type { ServiceVerdict } from '../../../src/shared/vocabulary.ts';
import { emptyReport } from '../../support/empty-report.ts';

const attribution = (number: number, endpoint: string) =>
  ({
    id: `m${number}`,
    path: 'default',
    service: endpoint.split('.')[0] ?? '',
    endpoint,
    purpose: 'target',
    transactionId: number,
  }) as const;

const MEASUREMENTS: Measurement[] = [
  {
    ...attribution(1, 'alpha.chat'),
    operation: 'resolve',
    t0: 0,
    t: 12.5,
    failure: 'dns_nxdomain_error',
    hostname: 'chat.alpha.example',
    family: 4,
    resolver: 'neutral',
    transport: 'udp',
    resolverAddress: '192.0.2.53',
    answers: [],
    replies: [{ t: 12, rcode: 'NXDOMAIN', answers: [{ address: '192.0.2.7', ttl: 60 }] }],
  },
  {
    ...attribution(2, 'alpha.chat'),
    operation: 'connect',
    t0: 13,
    t: 20,
    failure: null,
    address: '2001:db8::7',
    port: 443,
  },
  {
    ...attribution(3, 'alpha.chat'),
    operation: 'tls_handshake',
    t0: 20,
    t: 4020,
    failure: 'unknown_failure: something odd',
    address: '2001:db8::7',
    port: 443,
    sni: 'chat.alpha.example',
    verifyName: 'chat.alpha.example',
    serverHello: true,
    protocol: 'TLSv1.3',
    cipher: 'TLS_AES_128_GCM_SHA256',
    alpn: null,
    chain: [
      {
        subject: 'CN=chat.alpha.example',
        issuer: 'CN=Test authority',
        sha256: 'ab'.repeat(32),
        notBefore: '2026-01-01T00:00:00.000Z',
        notAfter: '2027-01-01T00:00:00.000Z',
        names: ['chat.alpha.example'],
      },
    ],
    trust: { expected: 'ssl_unknown_authority', public: 'ssl_unknown_authority', system: null },
  },
  {
    ...attribution(4, 'beta.web'),
    operation: 'http_round_trip',
    t0: 30,
    t: 60,
    failure: null,
    address: '192.0.2.80',
    port: 80,
    secure: false,
    method: 'GET',
    host: 'beta.example',
    path: '/',
    status: 302,
    headers: { location: 'https://beta.example/' },
    bodyBytes: 120,
    bodyExcerpt: '<html>',
    expected: true,
  },
];

const FINDINGS: Finding[] = [
  {
    cause: 'dns.nxdomain',
    confidence: 'high',
    endpoints: ['alpha.chat'],
    evidence: ['m1', 'm2'],
  },
  { cause: 'tls.sni-dropped', confidence: 'medium', endpoints: ['alpha.chat'], evidence: ['m3'] },
];

/** A service of one function, `messages`, with the same verdict. */
export function service(
  id: string,
  verdict: Exclude<ServiceVerdict, 'limited'>,
  findings: Finding[] = [],
): ServiceReport {
  return {
    id,
    name: id[0]?.toUpperCase() + id.slice(1),
    results: {
      default: { verdict, functions: [{ id: 'messages', indirect: false, verdict, findings }] },
    },
    vpnEffect: 'unknown',
  };
}

export function sampleReport(changes: Partial<Report> = {}): Report {
  return emptyReport({
    catalogueVersion: 7,
    network: {
      condition: 'online',
      findings: [],
      paths: [{ id: 'default', kind: 'default', interface: null }],
      defaultPath: 'default',
    },
    services: [
      {
        ...service('alpha', 'blocked'),
        results: {
          default: {
            verdict: 'blocked',
            functions: [
              { id: 'messages', indirect: false, verdict: 'blocked', findings: FINDINGS },
              {
                id: 'media',
                indirect: false,
                verdict: 'blocked',
                findings: FINDINGS.map((f) => ({ ...f, evidence: [...f.evidence, 'm4'] })),
              },
              { id: 'web', indirect: false, verdict: 'works', findings: [] },
            ],
          },
        },
      },
      service('beta', 'works'),
    ],
    measurements: MEASUREMENTS,
    ...changes,
  });
}
