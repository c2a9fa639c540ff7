/**
 * The report's format, version 1: the same as the types of `src/shared/report.ts`, checked at run time. Fields that
 * it does not know are kept, so that a report written by a later release survives being read and written again.
 *
 * The bounds are far above what a check produces; they only keep a hostile file from being worth anything.
 */
import * as v from 'valibot';
import { INSPECTED, PROTOCOLS, PURPOSES, REPLY_KINDS } from '../../shared/measurement.ts';
import { NETWORK_REASONS, PATH_USES, TUNNEL_SHAPES, VPN_STATES } from '../../shared/network.ts';
import { REMOVABLE, REPORT_SCHEMA_VERSION, type Report } from '../../shared/report.ts';
import { VPN_REASONS } from '../../shared/vpn.ts';
import {
  CAUSES,
  CONFIDENCES,
  FAILURES,
  FUNCTIONS,
  FUNCTION_VERDICTS,
  NETWORK_CONDITIONS,
  PATH_KINDS,
  SERVICE_VERDICTS,
  VPN_EFFECTS,
} from '../../shared/vocabulary.ts';

const object = v.looseObject;
const word = v.pipe(v.string(), v.maxLength(300));
const text = v.pipe(v.string(), v.maxLength(65_536));
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
/** As `Date.toISOString` writes it; every text that matches is a valid date. */
const instant = v.pipe(
  v.string(),
  v.regex(
    /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?Z$/,
  ),
);
const milliseconds = v.pipe(v.number(), v.minValue(0), v.maxValue(1e9));
const whole = (max: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(max));
const list = <S extends v.GenericSchema>(item: S, max: number) =>
  v.pipe(v.array(item), v.maxLength(max));

const UNKNOWN = 'unknown_failure: ';
/** The same condition twice: `startsWith` goes into the JSON Schema, `guard` into the type. */
const unknownFailure = v.pipe(
  text,
  v.startsWith(UNKNOWN),
  v.guard((value: string): value is `${typeof UNKNOWN}${string}` => value.startsWith(UNKNOWN)),
);
const failure = v.union([v.picklist(FAILURES), unknownFailure]);

const observed = { t0: milliseconds, t: milliseconds, failure: v.nullable(failure) };
const attributed = {
  id: word,
  path: word,
  service: word,
  endpoint: word,
  purpose: v.picklist(PURPOSES),
  transactionId: whole(1e9),
  discarded: v.exactOptional(v.literal(true)),
};
const server = { address: word, port: whole(65_535) };

const dnsAnswer = object({ address: word, ttl: v.exactOptional(whole(0xffff_ffff)) });
const dnsReply = object({ t: milliseconds, rcode: word, answers: list(dnsAnswer, 10_000) });

const resolveMeasurement = object({
  ...attributed,
  ...observed,
  operation: v.literal('resolve'),
  hostname: word,
  family: v.picklist([4, 6]),
  resolver: word,
  transport: v.picklist(['system', 'udp', 'tcp', 'https']),
  resolverAddress: v.exactOptional(word),
  answers: list(dnsAnswer, 10_000),
  replies: list(dnsReply, 10_000),
});

const connectMeasurement = object({
  ...attributed,
  ...observed,
  ...server,
  operation: v.literal('connect'),
});

const certificate = object({
  subject: text,
  issuer: text,
  sha256,
  notBefore: word,
  notAfter: word,
  names: list(text, 1000),
});
const trustJudgement = object({
  expected: v.nullable(failure),
  public: v.nullable(failure),
  system: v.nullable(failure),
});
const tlsMeasurement = object({
  ...attributed,
  ...observed,
  ...server,
  operation: v.literal('tls_handshake'),
  sni: v.nullable(word),
  verifyName: word,
  hello: v.exactOptional(v.picklist(['small', 'large'])),
  serverHello: v.boolean(),
  protocol: v.nullable(word),
  cipher: v.nullable(word),
  alpn: v.nullable(word),
  chain: list(certificate, 100),
  trust: v.nullable(trustJudgement),
});

const httpMeasurement = object({
  ...attributed,
  ...observed,
  ...server,
  operation: v.literal('http_round_trip'),
  secure: v.boolean(),
  method: word,
  host: word,
  path: text,
  requestPath: v.exactOptional(text),
  status: v.nullable(whole(999)),
  headers: v.record(word, text),
  bodyBytes: whole(1e9),
  bodyExcerpt: text,
  expected: v.nullable(v.boolean()),
});

const protocolMeasurement = object({
  ...attributed,
  ...observed,
  ...server,
  operation: v.literal('protocol_round_trip'),
  protocol: v.picklist(PROTOCOLS),
  reply: v.picklist(REPLY_KINDS),
  bytesSent: whole(1e9),
  bytesReceived: whole(1e9),
});

const udpMeasurement = object({
  ...attributed,
  ...observed,
  ...server,
  operation: v.literal('udp_round_trip'),
  protocol: v.picklist(['stun', 'quic']),
  sent: whole(1e6),
  received: whole(1e6),
  wrong: whole(1e6),
  lastAnswered: v.nullable(whole(1e6)),
  rtt: v.nullable(milliseconds),
});

const transferMeasurement = object({
  ...attributed,
  ...observed,
  ...server,
  operation: v.literal('transfer'),
  direction: v.picklist(['download', 'upload']),
  host: word,
  path: text,
  requestPath: v.exactOptional(text),
  status: v.nullable(whole(999)),
  bytes: whole(1e9),
  firstByte: v.nullable(milliseconds),
  rate: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1e12))),
  longestGap: milliseconds,
});

const inspectMeasurement = object({
  ...attributed,
  ...observed,
  operation: v.literal('inspect'),
  subject: v.picklist(INSPECTED),
  items: list(object({ name: word, value: word }), 1000),
});

const measurement = v.variant('operation', [
  resolveMeasurement,
  connectMeasurement,
  tlsMeasurement,
  httpMeasurement,
  protocolMeasurement,
  udpMeasurement,
  transferMeasurement,
  inspectMeasurement,
]);

const finding = object({
  cause: v.picklist(CAUSES),
  confidence: v.picklist(CONFIDENCES),
  endpoints: list(word, 1000),
  evidence: list(word, 10_000),
});
const functionResult = object({
  id: v.picklist(FUNCTIONS),
  verdict: v.picklist(FUNCTION_VERDICTS),
  indirect: v.boolean(),
  findings: list(finding, 100),
});
const serviceResult = object({
  verdict: v.picklist(SERVICE_VERDICTS),
  functions: list(functionResult, 100),
});
const serviceVpn = object({
  reasons: list(v.picklist(VPN_REASONS), VPN_REASONS.length),
  functions: list(
    object({
      id: v.picklist(FUNCTIONS),
      effect: v.picklist(VPN_EFFECTS),
      reasons: list(v.picklist(VPN_REASONS), VPN_REASONS.length),
    }),
    100,
  ),
});
const serviceReport = object({
  id: word,
  name: word,
  results: v.record(word, serviceResult),
  vpnEffect: v.picklist(VPN_EFFECTS),
  vpn: v.exactOptional(serviceVpn),
});
const family = v.picklist([4, 6]);
const networkReason = object({
  code: v.picklist(NETWORK_REASONS),
  args: v.record(word, v.union([word, v.pipe(v.number(), v.minValue(-1e12), v.maxValue(1e12))])),
});
const autonomousSystem = object({
  number: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(0xffff_ffff)),
  name: word,
});
const networkPath = object({
  id: word,
  kind: v.picklist(PATH_KINDS),
  interface: v.nullable(word),
  label: v.exactOptional(word),
  families: v.exactOptional(list(family, 2)),
  usable: v.exactOptional(v.picklist(PATH_USES)),
  confidence: v.exactOptional(v.picklist(CONFIDENCES)),
  reasons: v.exactOptional(list(networkReason, 100)),
  asn: v.exactOptional(autonomousSystem),
});
const vpnStatement = object({
  state: v.picklist(VPN_STATES),
  confidence: v.picklist(CONFIDENCES),
  reasons: list(networkReason, 100),
});
const familyStatement = object({
  family,
  shape: v.picklist(TUNNEL_SHAPES),
  through: list(word, 1000),
  around: list(word, 1000),
});
const network = object({
  name: v.exactOptional(word),
  condition: v.picklist(NETWORK_CONDITIONS),
  findings: list(finding, 100),
  paths: list(networkPath, 100),
  defaultPath: word,
  vpn: v.exactOptional(vpnStatement),
  tunnels: v.exactOptional(list(familyStatement, 2)),
  changed: v.exactOptional(v.literal(true)),
});

export const reportSchema = object({
  schemaVersion: v.literal(REPORT_SCHEMA_VERSION),
  app: object({ name: word, version: word }),
  catalogueVersion: whole(Number.MAX_SAFE_INTEGER),
  startedAt: instant,
  durationMs: milliseconds,
  outcome: v.picklist(['complete', 'cancelled', 'deadline']),
  options: object({
    services: list(word, 1000),
    paths: list(v.picklist(PATH_KINDS), 100),
    deadlineMs: milliseconds,
    metered: v.boolean(),
    scenario: v.nullable(word),
    vpnScenario: v.exactOptional(word),
  }),
  trustAnchorsAdded: list(sha256, 1000),
  network,
  services: list(serviceReport, 1000),
  measurements: list(measurement, 100_000),
  eventLoop: v.exactOptional(object({ p99Ms: milliseconds, maxMs: milliseconds })),
  redacted: v.exactOptional(
    list(object({ what: v.picklist(REMOVABLE), count: whole(1e9) }), REMOVABLE.length),
  ),
});

/** The parts that get a name of their own in the published JSON Schema. */
export const reportParts = {
  failure,
  dnsAnswer,
  finding,
  functionResult,
  serviceResult,
  serviceReport,
  networkReport: network,
  resolveMeasurement,
  connectMeasurement,
  tlsMeasurement,
  httpMeasurement,
  protocolMeasurement,
  udpMeasurement,
  transferMeasurement,
  inspectMeasurement,
};

/** Without the index signatures that keeping unknown fields brings along. */
type Known<T> = T extends readonly (infer E)[]
  ? Known<E>[]
  : T extends object
    ? { [K in keyof T as unknown extends T[K] ? never : K]: Known<T[K]> }
    : T;
type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** Does not compile when the schema and the shared types part ways. */
true satisfies Same<Known<v.InferOutput<typeof reportSchema>>, Known<Report>>;
