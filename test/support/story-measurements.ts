/** Measurements of every kind for the stories: the same of each messenger, as far as it lets, and some of the network. */
import type {
  Attribution,
  Measurement,
  Observation,
  TlsObservation,
} from '../../src/shared/measurement.ts';
import type { StoryService } from './story-services.ts';

const CERTIFICATE = {
  subject: 'CN=*.neutral.example,O=Example',
  issuer: 'CN=Example Root R3,O=Example Trust',
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  notBefore: '2026-01-01T00:00:00.000Z',
  notAfter: '2027-01-01T00:00:00.000Z',
  names: ['*.neutral.example', 'neutral.example'],
};

const SOCKET = { address: '192.0.2.17', port: 443 };

type Measured = Pick<StoryService, 'id' | 'verdict'>;

type Purposed = Observation & { purpose: Attribution['purpose'] };

function attribute(service: string, observations: readonly Purposed[]): Measurement[] {
  return observations.map((observation, index) => ({
    ...observation,
    id: `${service}-${index + 1}`,
    path: 'default',
    service,
    endpoint: `${service}.chat`,
    transactionId: index + 1,
  }));
}

/** 1 and 2 names, 3 and 4 handshakes, 5 a connection; past a block nothing, else 6 the web, 7 UDP, 8 a transfer. */
export function measurementsOf({ id, verdict }: Measured): Measurement[] {
  if (verdict === 'not-tested') return [];
  const isBlocked = verdict === 'blocked';
  const hostname = `chat.${id}.example`;
  const tls: Omit<TlsObservation, 't0' | 't' | 'failure' | 'sni' | 'serverHello'> = {
    operation: 'tls_handshake',
    ...SOCKET,
    verifyName: hostname,
    chain: [CERTIFICATE],
    trust: { expected: null, public: null, system: null },
    protocol: 'TLSv1.3',
    cipher: 'TLS_AES_128_GCM_SHA256',
    alpn: 'h2',
  };
  return attribute(id, [
    {
      operation: 'resolve',
      purpose: 'target',
      t0: 120,
      t: 131.4,
      failure: isBlocked ? 'dns_nxdomain_error' : null,
      hostname,
      family: 4,
      resolver: 'system',
      transport: 'system',
      answers: isBlocked ? [] : [{ address: '192.0.2.17' }],
      replies: [],
    },
    {
      operation: 'resolve',
      purpose: 'other-resolver',
      t0: 121,
      t: 158.2,
      failure: null,
      hostname,
      family: 4,
      resolver: 'neutral',
      transport: 'https',
      resolverAddress: '192.0.2.53',
      answers: [{ address: '192.0.2.17', ttl: 60 }],
      replies: [{ t: 158, rcode: 'NOERROR', answers: [{ address: '192.0.2.17', ttl: 60 }] }],
    },
    {
      ...tls,
      purpose: 'innocuous-sni',
      t0: 200,
      t: 262,
      failure: null,
      sni: 'neutral.example',
      serverHello: true,
    },
    isBlocked
      ? {
          ...tls,
          purpose: 'trusted-address',
          t0: 200,
          t: 8200,
          failure: 'generic_timeout_error',
          sni: hostname,
          serverHello: false,
          chain: [],
          trust: null,
          protocol: null,
          cipher: null,
          alpn: null,
        }
      : {
          ...tls,
          purpose: 'target',
          t0: 200,
          t: 254,
          failure: null,
          sni: hostname,
          serverHello: true,
        },
    { operation: 'connect', purpose: 'target', ...SOCKET, t0: 160, t: 191, failure: null },
    ...(isBlocked ? [] : beyond({ id, verdict })),
  ]);
}

/** What comes once the handshake is made. */
function beyond({ id, verdict }: Measured): Purposed[] {
  const hostname = `chat.${id}.example`;
  const hasCalls = verdict !== 'limited';
  return [
    {
      operation: 'http_round_trip',
      purpose: 'target',
      ...SOCKET,
      t0: 300,
      t: 341,
      failure: verdict === 'down' ? 'http_unexpected_status_code' : null,
      secure: true,
      method: 'GET',
      host: hostname,
      path: '/',
      requestPath: '/',
      status: verdict === 'down' ? 503 : 200,
      headers: { server: 'example' },
      bodyBytes: 5120,
      bodyExcerpt: '',
      expected: verdict !== 'down',
    },
    {
      operation: 'udp_round_trip',
      purpose: 'target',
      address: '2001:db8::3478',
      port: 3478,
      protocol: 'stun',
      t0: 400,
      t: hasCalls ? 448 : 3400,
      failure: hasCalls ? null : 'generic_timeout_error',
      sent: 4,
      received: hasCalls ? 4 : 0,
      wrong: 0,
      lastAnswered: hasCalls ? 4 : null,
      rtt: hasCalls ? 31 : null,
    },
    {
      operation: 'transfer',
      purpose: 'target',
      ...SOCKET,
      t0: 500,
      t: 6500,
      failure: null,
      direction: 'download',
      host: `media.${id}.example`,
      path: '/file',
      requestPath: '/file',
      status: 206,
      bytes: 96_000,
      firstByte: 140,
      rate: 16_300,
      longestGap: 900,
    },
  ];
}

export const NETWORK_MEASUREMENTS: readonly Measurement[] = attribute('network', [
  {
    operation: 'connect',
    purpose: 'control',
    address: '192.0.2.1',
    port: 443,
    t0: 0,
    t: 9.6,
    failure: 'network_unreachable',
  },
  {
    operation: 'connect',
    purpose: 'control',
    address: '2001:db8::1',
    port: 443,
    t0: 0,
    t: 3.1,
    failure: 'network_unreachable',
  },
  {
    operation: 'http_round_trip',
    purpose: 'portal',
    address: '192.0.2.80',
    port: 80,
    t0: 10,
    t: 24,
    failure: null,
    secure: false,
    method: 'GET',
    host: 'portal-check.example',
    path: '/generate_204',
    requestPath: '/generate_204',
    status: 302,
    headers: { location: 'http://login.example/' },
    bodyBytes: 154,
    bodyExcerpt: '<html><title>Welcome aboard</title>',
    expected: false,
  },
  {
    operation: 'protocol_round_trip',
    purpose: 'control',
    address: '192.0.2.5',
    port: 5222,
    t0: 12,
    t: 63,
    failure: null,
    protocol: 'whatsapp',
    reply: 'open',
    bytesSent: 47,
    bytesReceived: 0,
  },
]);
