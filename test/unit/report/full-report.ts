/** A report in which every field that there can be is there. */
import type { Measurement } from '../../../src/shared/measurement.ts';
import type { NetworkReport, Report } from '../../../src/shared/report.ts';
import { sampleReport } from './sample-report.ts';

const attribution = (number: number, endpoint: string) =>
  ({
    id: `m${number}`,
    path: 'default',
    service: endpoint.split('.')[0] ?? '',
    endpoint,
    purpose: 'target',
    transactionId: number,
    discarded: true,
    t0: number,
    t: number + 0.5,
  }) as const;

const chain = [
  {
    subject: 'CN=alpha.example',
    issuer: 'CN=An authority',
    sha256: 'cd'.repeat(32),
    notBefore: '2026-01-01T00:00:00.000Z',
    notAfter: '2027-01-01T00:00:00.000Z',
    names: ['alpha.example', '*.alpha.example'],
  },
];

const MORE: Measurement[] = [
  {
    ...attribution(5, 'alpha.chat'),
    failure: 'unknown_failure: a text',
    operation: 'resolve',
    hostname: 'chat.alpha.example',
    family: 4,
    resolver: 'system',
    transport: 'system',
    resolverAddress: '192.0.2.53',
    answers: [{ address: '192.0.2.8', ttl: 60 }],
    replies: [{ t: 6, rcode: 'NOERROR', answers: [{ address: '192.0.2.8', ttl: 60 }] }],
  },
  {
    ...attribution(6, 'alpha.chat'),
    failure: 'connection_refused',
    operation: 'connect',
    address: '192.0.2.8',
    port: 443,
  },
  {
    ...attribution(7, 'alpha.chat'),
    failure: null,
    operation: 'tls_handshake',
    address: '192.0.2.8',
    port: 443,
    sni: 'chat.alpha.example',
    verifyName: 'chat.alpha.example',
    hello: 'large',
    serverHello: true,
    protocol: 'TLSv1.3',
    cipher: 'TLS_AES_128_GCM_SHA256',
    alpn: 'h2',
    chain,
    trust: { expected: 'unknown_failure: a', public: 'unknown_failure: b', system: 'eof_error' },
  },
  {
    ...attribution(8, 'beta.web'),
    failure: null,
    operation: 'http_round_trip',
    address: '192.0.2.80',
    port: 80,
    secure: false,
    method: 'GET',
    host: 'beta.example',
    requestPath: '/',
    status: 302,
    headers: { location: '/login', server: 'nginx', via: '1.1 squid', date: 'x', 'x-other': 'y' },
    bodyBytes: 12,
    bodyExcerpt: 'a page',
    expected: false,
  },
  {
    ...attribution(9, 'alpha.chat'),
    failure: null,
    operation: 'protocol_round_trip',
    address: '192.0.2.8',
    port: 443,
    protocol: 'mtproto',
    reply: 'genuine',
    bytesSent: 105,
    bytesReceived: 85,
  },
  {
    ...attribution(10, 'alpha.calls'),
    failure: null,
    operation: 'udp_round_trip',
    address: '192.0.2.8',
    port: 3478,
    protocol: 'stun',
    sent: 3,
    received: 1,
    wrong: 1,
    lastAnswered: 1,
    rtt: 20.5,
  },
  {
    ...attribution(11, 'alpha.media'),
    failure: 'generic_timeout_error',
    operation: 'transfer',
    address: '192.0.2.8',
    port: 443,
    direction: 'download',
    host: 'media.alpha.example',
    requestPath: '/file',
    status: 206,
    bytes: 16_000,
    firstByte: 12.5,
    rate: 1234.5,
    longestGap: 9000,
  },
  ...(['hosts-file', 'proxy', 'process'] as const).map(
    (subject, index): Measurement => ({
      ...attribution(12 + index, 'network.computer'),
      failure: null,
      operation: 'inspect',
      subject,
      items: [{ name: 'system', value: 'http 192.0.2.9:8080' }],
    }),
  ),
];

const reasons: NonNullable<NetworkReport['vpn']>['reasons'] = [
  { code: 'interface.tunnel', args: { interface: 'wg0', device: 'tun', count: 2 } },
  { code: 'path.cannot-bind', args: { why: 'no such module' } },
];

export function fullReport(): Report {
  const { network, services, measurements, ...rest } = sampleReport();
  const [alpha, ...others] = services;
  const findings = alpha?.results['default']?.functions[0]?.findings ?? [];
  return {
    ...rest,
    options: {
      ...rest.options,
      services: ['alpha', 'beta'],
      scenario: 'pretend',
      vpnScenario: 'other',
    },
    trustAnchorsAdded: ['ef'.repeat(32)],
    network: {
      ...network,
      name: 'Provider',
      findings,
      paths: [
        {
          id: 'default',
          kind: 'default',
          interface: 'wlan0',
          label: 'Adapter',
          families: [4, 6],
          usable: 'ok',
          confidence: 'high',
          reasons,
          asn: { number: 64_500, name: 'Northern Telecom' },
        },
      ],
      vpn: { state: 'on', confidence: 'high', reasons },
      tunnels: [{ family: 4, shape: 'split', through: ['alpha'], around: ['beta'] }],
      changed: true,
    },
    services: [
      ...(alpha
        ? [
            {
              ...alpha,
              vpn: {
                reasons: ['both-paths' as const],
                functions: [
                  { id: 'media' as const, effect: 'slows' as const, reasons: ['mixed' as const] },
                ],
              },
            },
          ]
        : []),
      ...others,
    ],
    measurements: [...measurements, ...MORE],
    eventLoop: { p99Ms: 3, maxMs: 17 },
    redacted: [{ what: 'exact-time', count: 1 }],
  };
}
