/**
 * Reports as many people of a country might send them: some networks, some messengers, and a blocking that begins on
 * some day on some networks. The same seed gives the same reports.
 */
import type { Measurement } from '../../src/shared/measurement.ts';
import type { Finding, Report, ServiceReport } from '../../src/shared/report.ts';
import { type Cause, FUNCTIONS } from '../../src/shared/vocabulary.ts';
import { emptyReport } from '../support/empty-report.ts';
import { type Random, seeded } from './random.ts';

const DAY = 86_400_000;
const BEGINNING = Date.UTC(2026, 0, 1);
const DAYS = 90;
const SERVICES = Array.from({ length: 12 }, (_, index) => `messenger-${index + 1}`);
const NETWORKS = Array.from({ length: 40 }, (_, index) => `Provider ${index + 1}`);
const CAUSES: readonly Cause[] = ['dns.nxdomain', 'tls.sni-dropped', 'ip.dropped', 'udp.blocked'];

export interface PretendOptions {
  seed: number;
  count: number;
  /** Of each report; a full check of twelve messengers makes about a thousand. */
  measurements: number;
}

export function* pretendReports({ seed, count, measurements }: PretendOptions): Generator<Report> {
  const random = seeded(seed);
  for (let number = 0; number < count; number += 1) yield pretendReport(random, measurements);
}

function pretendReport(random: Random, measurements: number): Report {
  const network = random.below(NETWORKS.length);
  const day = random.below(DAYS);
  return emptyReport({
    catalogueVersion: 7,
    startedAt: new Date(BEGINNING + day * DAY + random.below(24) * 3_600_000).toISOString(),
    durationMs: 5000 + random.below(40_000),
    outcome: random.chance(0.98) ? 'complete' : 'cancelled',
    network: {
      // Half of them people name; the other half is named by its number.
      ...(network % 2 === 0 && { name: NETWORKS[network] ?? '' }),
      condition: 'online',
      findings: [],
      paths: [
        {
          id: 'default',
          kind: 'default',
          interface: random.of(['wlan0', 'eth0', 'en0']),
          ...(network % 2 === 1 && {
            asn: { number: 64_500 + network, name: NETWORKS[network] ?? '' },
          }),
        },
      ],
      defaultPath: 'default',
      vpn: { state: random.chance(0.1) ? 'on' : 'off', confidence: 'high', reasons: [] },
    },
    services: SERVICES.map((id, index) => pretendService(random, id, index, network, day)),
    measurements: Array.from({ length: measurements }, (_, index) =>
      pretendMeasurement(random, index),
    ),
  });
}

/** Each messenger is blocked from its own day on, on networks from its own number on. */
function pretendService(
  random: Random,
  id: string,
  index: number,
  network: number,
  day: number,
): ServiceReport {
  const isBlocked = day > index * 7 && network > index * 3 && random.chance(0.97);
  const verdict = isBlocked ? (index % 3 === 0 ? 'limited' : 'blocked') : 'works';
  return {
    id,
    name: `Messenger ${index + 1}`,
    results: {
      default: {
        verdict,
        functions: FUNCTIONS.slice(0, 3 + (index % 4)).map((function_, place) => {
          const fails = isBlocked && (verdict === 'blocked' || place === 0);
          return {
            id: function_,
            verdict: fails ? 'blocked' : 'works',
            indirect: false,
            findings: fails ? [pretendFinding(random, id, index)] : [],
          };
        }),
      },
    },
    vpnEffect: 'unknown',
  };
}

function pretendFinding(random: Random, id: string, index: number): Finding {
  return {
    cause: CAUSES[index % CAUSES.length] ?? 'ip.dropped',
    confidence: random.of(['high', 'medium']),
    endpoints: [`${id}.chat`, `${id}.web`],
    evidence: Array.from({ length: 8 }, () => `m${1 + random.below(1000)}`),
  };
}

function pretendMeasurement(random: Random, index: number): Measurement {
  const service = random.of(SERVICES);
  const t0 = random.below(30_000);
  const common = {
    id: `m${index + 1}`,
    path: 'default',
    service,
    endpoint: `${service}.chat`,
    purpose: 'target',
    transactionId: index + 1,
    t0,
    t: t0 + random.below(500),
    failure: random.chance(0.2) ? 'generic_timeout_error' : null,
  } as const;
  const address = `198.51.100.${random.below(256)}`;
  if (random.chance(0.4)) {
    const answers = [{ address, ttl: 300 }];
    return {
      ...common,
      operation: 'resolve',
      hostname: `chat.${service}.example`,
      family: 4,
      resolver: 'system',
      transport: 'system',
      answers,
      replies: [{ t: common.t, rcode: 'NOERROR', answers }],
    };
  }
  return {
    ...common,
    operation: 'tls_handshake',
    address,
    port: 443,
    sni: `chat.${service}.example`,
    verifyName: `chat.${service}.example`,
    serverHello: common.failure === null,
    protocol: 'TLSv1.3',
    cipher: 'TLS_AES_128_GCM_SHA256',
    alpn: null,
    chain: [],
    trust: null,
  };
}
