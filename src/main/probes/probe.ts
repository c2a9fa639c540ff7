/** Runs one request of the plan. */
import type { Observation } from '../../shared/measurement.ts';
import type { ConnectionRequest, Exchange, ProbeRequest } from '../check/request.ts';
import type { Stream } from '../network/dialer.ts';
import { converse, prepare } from './exchange-protocol.ts';
import { transfer } from './exchange-transfer.ts';
import { roundTrip } from './http.ts';
import { loadHttp } from './http-exchange.ts';
import type { Instruments } from './instruments.ts';
import { resolve } from './resolve.ts';
import { connect } from './tcp.ts';
import { handshake } from './tls.ts';
import { askUdp } from './udp.ts';

/**
 * Never rejects; ends within the request's time limits, at once when cancelled, and leaves nothing open. The pause
 * before the start (`delayMs`) is the scheduler's.
 * @returns one observation for a name lookup or a UDP question; for a connection one for each step up to the first
 * failure. Nothing is said over a connection whose certificate was judged bad.
 */
export async function runProbe(
  request: ProbeRequest,
  tools: Instruments,
  cancel: AbortSignal,
): Promise<Observation[]> {
  await loadParts(request);
  if (request.kind === 'resolve') return [await resolve(request, tools, cancel)];
  if (request.kind === 'udp') return [await askUdp(request, tools, cancel)];
  const { observation, stream } = await connect(request, tools, cancel);
  if (stream === null) return [observation];
  try {
    return [observation, ...(await talk(request, stream, tools, cancel))];
  } finally {
    stream.destroy();
  }
}

async function talk(
  { address, port, timeoutMs, tls, http, exchange }: ConnectionRequest,
  raw: Stream,
  tools: Instruments,
  cancel: AbortSignal,
): Promise<Observation[]> {
  const observations: Observation[] = [];
  const where = { address, port, timeoutMs, secure: tls !== null };
  let stream: Stream | null = raw;
  if (tls !== null) {
    const secured = await handshake({ ...tls, ...where }, raw, tools, cancel);
    observations.push(secured.observation);
    stream = secured.stream;
  }
  if (stream === null) return observations;
  if (http !== null) {
    observations.push(await roundTrip({ ...http, ...where }, stream, tools, cancel));
  }
  if (exchange !== null) {
    observations.push(...(await say(exchange, where, stream, tools, cancel)));
  }
  stream.destroy();
  return observations;
}

function say(
  exchange: Exchange,
  where: { address: string; port: number; timeoutMs: number; secure: boolean },
  stream: Stream,
  tools: Instruments,
  cancel: AbortSignal,
): Promise<Observation[]> {
  return isTransfer(exchange)
    ? transfer(exchange, where, stream, tools, cancel)
    : converse(exchange, where, stream, tools, cancel);
}

/** Before any clock is read: the time that loading takes is not the network's. */
async function loadParts(request: ProbeRequest): Promise<void> {
  if (request.kind === 'udp') return;
  if (request.kind === 'resolve') {
    if (request.transport === 'https') await loadHttp();
    return;
  }
  const { http, exchange } = request;
  if (http !== null || (exchange !== null && isTransfer(exchange))) await loadHttp();
  if (exchange !== null && !isTransfer(exchange)) await prepare(exchange);
}

function isTransfer(
  exchange: Exchange,
): exchange is Extract<Exchange, { kind: 'download' | 'upload' }> {
  return exchange.kind === 'download' || exchange.kind === 'upload';
}
