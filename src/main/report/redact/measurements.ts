/** What becomes of each field of a measurement. */
import type {
  DnsAnswer,
  DnsReply,
  Measurement,
  MeasurementOf,
} from '../../../shared/measurement.ts';
import type { Failure } from '../../../shared/vocabulary.ts';
import { redactChain } from './certificates.ts';
import { redactHeaders, redactPage } from './headers.ts';
import { redactInspected } from './inspected.ts';
import {
  address,
  each,
  host,
  id,
  keep,
  measurementId,
  orNull,
  pathId,
  redact,
  requestPath,
  rounded,
  type Rule,
  type Rules,
  token,
} from './rule.ts';

const UNKNOWN = 'unknown_failure: ';
const failure: Rule<Failure | null> = (value, redactor) =>
  value?.startsWith(UNKNOWN)
    ? `${UNKNOWN}${redactor.errorText(value.slice(UNKNOWN.length))}`
    : value;

const dnsAnswer: Rule<DnsAnswer> = (value, redactor) =>
  redact(value, { address, ttl: keep }, redactor);
const dnsReply: Rule<DnsReply> = (value, redactor) =>
  redact(
    value,
    { t: rounded, rcode: token(/^[A-Z][A-Z0-9]{1,15}$/), answers: each(dnsAnswer) },
    redactor,
  );

const attributed = {
  id: measurementId,
  path: pathId,
  service: id('service'),
  endpoint: id('endpoint'),
  purpose: keep,
  transactionId: keep,
  discarded: keep,
  operation: keep,
  t0: rounded,
  t: rounded,
  failure,
};
const server = { address, port: keep };

const MEASUREMENTS: { [O in Measurement['operation']]: Rules<MeasurementOf<O>> } = {
  resolve: {
    ...attributed,
    hostname: host,
    family: keep,
    resolver: id('resolver'),
    transport: keep,
    resolverAddress: address,
    answers: each(dnsAnswer),
    replies: each(dnsReply),
  },
  connect: { ...attributed, ...server },
  tls_handshake: {
    ...attributed,
    ...server,
    sni: orNull(host),
    verifyName: host,
    hello: keep,
    serverHello: keep,
    protocol: orNull(token(/^(?:TLS|SSL)v[\d.]{1,4}$/)),
    cipher: orNull(token(/^[A-Z0-9][A-Z0-9_-]{3,60}$/)),
    alpn: orNull(token(/^[a-z][a-z0-9./-]{1,20}$/)),
    chain: (chain, redactor, { trust }) => redactChain(chain, trust, redactor),
    trust: orNull((judgement, redactor) =>
      redact(judgement, { expected: failure, public: failure, system: failure }, redactor),
    ),
  },
  http_round_trip: {
    ...attributed,
    ...server,
    secure: keep,
    method: token(/^[A-Z]{3,10}$/),
    host,
    requestPath,
    status: keep,
    headers: redactHeaders,
    bodyBytes: keep,
    bodyExcerpt: redactPage,
    expected: keep,
  },
  protocol_round_trip: {
    ...attributed,
    ...server,
    protocol: keep,
    reply: keep,
    bytesSent: keep,
    bytesReceived: keep,
  },
  udp_round_trip: {
    ...attributed,
    ...server,
    protocol: keep,
    sent: keep,
    received: keep,
    wrong: keep,
    lastAnswered: keep,
    rtt: rounded,
  },
  transfer: {
    ...attributed,
    ...server,
    direction: keep,
    host,
    requestPath,
    status: keep,
    bytes: keep,
    firstByte: rounded,
    rate: rounded,
    longestGap: rounded,
  },
  inspect: { ...attributed, subject: keep, items: redactInspected },
};

export const measurement: Rule<Measurement> = (value, redactor) =>
  redact(value, MEASUREMENTS[value.operation] as Rules<Measurement>, redactor);
