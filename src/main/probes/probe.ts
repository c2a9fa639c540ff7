/** Runs one request of the plan. */
import type { Observation } from '../../shared/measurement.ts';
import type { ConnectionRequest, ProbeRequest } from '../check/request.ts';
import type { Stream } from '../network/dialer.ts';
import { roundTrip } from './http.ts';
import { loadHttp } from './http-exchange.ts';
import type { Instruments } from './instruments.ts';
import { resolve } from './resolve.ts';
import { connect } from './tcp.ts';
import { handshake } from './tls.ts';

/**
 * Never rejects; ends within the request's time limits, at once when cancelled, and leaves nothing open. The pause
 * before the start (`delayMs`) is the scheduler's.
 * @returns one observation for a name lookup; for a connection one for each step up to the first failure. An HTTP
 * request never goes over a connection whose certificate was judged bad.
 */
export async function runProbe(
  request: ProbeRequest,
  tools: Instruments,
  cancel: AbortSignal,
): Promise<Observation[]> {
  // Before any clock is read: the time that this takes is not the network's.
  if (usesHttp(request)) await loadHttp();
  if (request.kind === 'resolve') return [await resolve(request, tools, cancel)];
  const { observation, stream } = await connect(request, tools, cancel);
  if (stream === null) return [observation];
  try {
    return [observation, ...(await talk(request, stream, tools, cancel))];
  } finally {
    stream.destroy();
  }
}

async function talk(
  { address, port, timeoutMs, tls, http }: ConnectionRequest,
  raw: Stream,
  tools: Instruments,
  cancel: AbortSignal,
): Promise<Observation[]> {
  const observations: Observation[] = [];
  let stream: Stream | null = raw;
  if (tls !== null) {
    const secured = await handshake({ ...tls, address, port, timeoutMs }, raw, tools, cancel);
    observations.push(secured.observation);
    stream = secured.stream;
  }
  if (http !== null && stream !== null) {
    const step = { ...http, address, port, secure: tls !== null, timeoutMs };
    observations.push(await roundTrip(step, stream, tools, cancel));
  }
  stream?.destroy();
  return observations;
}

function usesHttp(request: ProbeRequest): boolean {
  return request.kind === 'resolve' ? request.transport === 'https' : request.http !== null;
}
