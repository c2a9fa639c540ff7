/** Answers the plan's requests from a table instead of a network, so that the plan can be tested by itself. */
import type {
  ConnectionRequest,
  ProbeRequest,
  ResolveRequest,
  UdpRequest,
} from '../../src/main/check/request.ts';
import type { PlanContext } from '../../src/main/check/plan/context.ts';
import { nextRequests } from '../../src/main/check/plan/next-requests.ts';
import { controlTarget, type Target } from '../../src/main/diagnosis/target.ts';
import { viewTarget } from '../../src/main/diagnosis/view.ts';
import { buildWorld } from '../../src/main/diagnosis/world.ts';
import type { Catalogue } from '../../src/shared/catalogue.ts';
import type { Measurement } from '../../src/shared/measurement.ts';
import type { Failure } from '../../src/shared/vocabulary.ts';
import { Story } from './measurements.ts';

export interface Oracle {
  /** Addresses, or the failure. */
  resolve(request: ResolveRequest): string[] | Failure;
  /** The operation that ends the connection and how; `null`: all goes well. */
  connect(request: ConnectionRequest): {
    at: 'connect' | 'tls_handshake' | 'http_round_trip' | 'protocol_round_trip' | 'transfer';
    failure: Failure;
  } | null;
  /** Packets that are answered; absent: all. */
  datagrams?(request: UdpRequest): number;
  /** Bytes a second of a download; absent: fast. */
  rate?(request: ConnectionRequest): number;
}

/** Controls that work, as the plan's context. */
export function onlineContext(catalogue: Catalogue, nameServers: string[] = []): PlanContext {
  const { measurements } = new Story().online();
  const controls = catalogue.controls.map((c) =>
    viewTarget(
      controlTarget(c),
      measurements.filter((m) => m.endpoint === c.id),
    ),
  );
  return {
    world: buildWorld(catalogue, [], controls),
    nameServers,
    namesKnown: false,
    shownElsewhere: false,
    heard: null,
    shallow: false,
  };
}

/** Plays rounds until the plan asks for nothing more. @throws when it does not come to an end. */
export function play(target: Target, context: PlanContext, oracle: Oracle, maxRounds = 12) {
  const measurements: Measurement[] = [];
  const rounds: ProbeRequest[][] = [];
  for (;;) {
    const requests = nextRequests(viewTarget(target, measurements), context);
    if (requests.length === 0) return { rounds, measurements };
    if (rounds.length === maxRounds) throw new Error('the plan does not end');
    rounds.push(requests);
    for (const request of requests) answer(request, oracle, measurements, rounds.length);
  }
}

let transaction = 0;

/** Appends what the request would have measured. */
export function answer(
  request: ProbeRequest,
  oracle: Oracle,
  into: Measurement[],
  round: number,
): void {
  transaction += 1;
  const base = () => ({
    id: `m${into.length + 1}`,
    path: 'default',
    service: request.service,
    endpoint: request.endpoint,
    purpose: request.purpose,
    transactionId: transaction,
    t0: round * 100,
    t: round * 100 + 50,
  });
  if (request.kind === 'resolve') {
    const result = oracle.resolve(request);
    const failure = Array.isArray(result) ? null : result;
    into.push({
      ...base(),
      operation: 'resolve',
      hostname: request.hostname,
      family: request.family,
      resolver: request.resolver,
      transport: request.transport,
      answers: Array.isArray(result) ? result.map((address) => ({ address })) : [],
      replies: [],
      failure,
    });
    return;
  }
  if (request.kind === 'udp') {
    const received = oracle.datagrams?.(request) ?? 1;
    into.push({
      ...base(),
      operation: 'udp_round_trip',
      address: request.address,
      port: request.port,
      protocol: request.protocol,
      sent: request.packets,
      received,
      wrong: 0,
      lastAnswered: received === 0 ? null : received,
      rtt: received === 0 ? null : 20,
      failure: received === 0 ? 'generic_timeout_error' : null,
    });
    return;
  }
  const end = oracle.connect(request);
  const at = { address: request.address, port: request.port };
  const failed = (operation: string) => (end?.at === operation ? end.failure : null);
  into.push({ ...base(), operation: 'connect', ...at, failure: failed('connect') });
  if (end?.at === 'connect') return;
  if (request.tls) {
    const failure = failed('tls_handshake');
    into.push({
      ...base(),
      operation: 'tls_handshake',
      ...at,
      sni: request.tls.sni,
      verifyName: request.tls.verifyName,
      serverHello: failure === null || failure.startsWith('ssl_'),
      protocol: null,
      cipher: null,
      alpn: null,
      chain: [],
      trust:
        failure === null || failure.startsWith('ssl_')
          ? { expected: failure, public: failure, system: failure }
          : null,
      failure,
    });
    if (failure !== null) return;
  }
  if (request.exchange) answerExchange(request, oracle, into, base(), end);
  if (!request.http) return;
  const failure = failed('http_round_trip');
  into.push({
    ...base(),
    operation: 'http_round_trip',
    ...at,
    secure: request.tls !== null,
    method: request.http.method,
    host: request.http.host,
    path: request.http.path,
    status: failure === null ? 200 : null,
    headers: {},
    bodyBytes: 0,
    bodyExcerpt: '',
    expected: failure === null ? true : null,
    failure,
  });
}

type Base = Pick<
  Measurement,
  'id' | 'path' | 'service' | 'endpoint' | 'purpose' | 'transactionId' | 't0' | 't'
>;

function answerExchange(
  request: ConnectionRequest,
  oracle: Oracle,
  into: Measurement[],
  base: Base,
  end: { at: string; failure: Failure } | null,
): void {
  const { exchange, address, port } = request;
  if (exchange?.kind === 'download' || exchange?.kind === 'upload') {
    const failure = end?.at === 'transfer' ? end.failure : null;
    into.push({
      ...base,
      operation: 'transfer',
      address,
      port,
      direction: exchange.kind,
      host: exchange.host,
      path: exchange.path,
      status: 206,
      bytes: failure === null ? exchange.bytes : 16_000,
      firstByte: 20,
      rate: failure === null ? (oracle.rate?.(request) ?? 1_000_000) : null,
      longestGap: 100,
      failure,
    });
    return;
  }
  const failure = end?.at === 'protocol_round_trip' ? end.failure : null;
  into.push({
    ...base,
    operation: 'protocol_round_trip',
    address,
    port,
    protocol: 'mtproto',
    reply: failure === null ? 'genuine' : 'none',
    bytesSent: 105,
    bytesReceived: failure === null ? 90 : 0,
    failure,
  });
}
