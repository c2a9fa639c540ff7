/** Where a STUN server sees a path come from (RFC 8489). For a comparison in memory alone: it is never kept. */
import type { Failure } from '../../../shared/vocabulary.ts';
import { pause, withDeadline } from '../../probes/deadline.ts';
import { classify, FailureError } from '../../probes/failure.ts';
import type { RandomBytes } from '../../probes/instruments.ts';
import {
  encodeBindingRequest,
  readBindingReply,
  TRANSACTION_ID_LENGTH,
} from '../../probes/stun-message.ts';
import { canonicalAddress, familyOf } from '../address.ts';
import type { DatagramSocket, Dialer } from '../dialer.ts';

export interface StunServer {
  address: string;
  port: number;
}

export type MappedOutcome =
  | { failure: null; mapped: string | null }
  | { failure: Failure; mapped: null };

/** Milliseconds, and packets: the loss of a fifth leaves one silence in two hundred (see `check/plan/limits.ts`). */
const TIMEOUT = 2_500;
const PACKETS = 5;
const GAP = 400;

/** Never rejects, and leaves no socket behind. */
export async function askMappedAddress(
  server: StunServer,
  { dialer, randomBytes }: { dialer: Dialer; randomBytes: RandomBytes },
  cancel: AbortSignal,
): Promise<MappedOutcome> {
  const family = familyOf(server.address);
  let socket: DatagramSocket | null = null;
  try {
    if (family === null) throw new FailureError('invalid_argument');
    const mapped = await withDeadline(TIMEOUT, cancel, async (signal) => {
      const opened = await dialer.openUdp(family);
      if (signal.aborted) opened.close();
      socket = opened;
      return converse(opened, server, randomBytes(TRANSACTION_ID_LENGTH), signal);
    });
    return { failure: null, mapped };
  } catch (error) {
    return { failure: classify(error, 'udp_round_trip'), mapped: null };
  } finally {
    (socket as DatagramSocket | null)?.close();
  }
}

async function converse(
  socket: DatagramSocket,
  server: StunServer,
  id: Buffer,
  signal: AbortSignal,
): Promise<string | null> {
  const { promise, resolve, reject } = Promise.withResolvers<string | null>();
  const answered = new AbortController();
  const from = canonicalAddress(server.address);
  socket.onError(reject);
  socket.onMessage(({ data, address, port }) => {
    if (port !== server.port || canonicalAddress(address) !== from) return;
    const reply = readBindingReply(data, id);
    if (reply !== null) resolve(reply.mapped?.address ?? null);
  });
  const stop = AbortSignal.any([signal, answered.signal]);
  const request = encodeBindingRequest(id);
  const sendAll = async () => {
    for (let sent = 0; sent < PACKETS && !stop.aborted; sent += 1) {
      await socket.send(request, server.address, server.port);
      await pause(GAP, stop);
    }
  };
  sendAll().catch(reject);
  return promise.finally(() => answered.abort());
}
