/**
 * What all protocol probes have in common: say something, listen until the answer can be judged, put what became of it
 * into the field's words.
 */
import type { Protocol, ProtocolObservation, ReplyKind } from '../../shared/measurement.ts';
import type { Failure } from '../../shared/vocabulary.ts';
import type { Stream } from '../network/dialer.ts';
import { withDeadline } from './deadline.ts';
import { classify, FailureError } from './failure.ts';
import type { Instruments } from './instruments.ts';

/** No answer that these probes wait for is even a quarter as long. */
export const MAX_REPLY = 4 * 1024;

export interface ProtocolStep {
  address: string;
  port: number;
  timeoutMs: number;
}

/**
 * All that has come so far, at most {@link MAX_REPLY} bytes, of which no part was judged yet; `null`: more is needed
 * to tell. Pure.
 */
export type Judge = (received: Buffer) => ReplyKind | null;

/** One question and what to make of the answer. */
export interface Talk {
  /** Empty where the server speaks first. */
  hello: Buffer;
  judge: Judge;
}

/** Bytes of the protocol itself, without TLS, HTTP or WebSocket around it. */
export interface Tally {
  bytesSent: number;
  bytesReceived: number;
}

/** An answer came, and it is not what the genuine service says. */
const UNEXPECTED: Failure = 'unknown_failure: unexpected reply';

/**
 * Never throws.
 * @param ask keeps the tally, and ends with the answer's kind, or throws what {@link classify} understands.
 */
export async function observe(
  protocol: Protocol,
  { address, port, timeoutMs }: ProtocolStep,
  tools: Instruments,
  cancel: AbortSignal,
  ask: (tally: Tally, signal: AbortSignal) => Promise<ReplyKind>,
): Promise<ProtocolObservation> {
  const operation = 'protocol_round_trip';
  const t0 = tools.clock();
  const tally = { bytesSent: 0, bytesReceived: 0 };
  const { reply, failure } = await withDeadline(timeoutMs, cancel, (signal) =>
    ask(tally, signal),
  ).then(
    (kind) => ({ reply: kind, failure: failureOf(kind) }),
    (error: unknown) => ({ reply: 'none' as const, failure: classify(error, operation) }),
  );
  return { operation, address, port, t0, t: tools.clock(), failure, protocol, reply, ...tally };
}

/** `null`: this kind of answer is a success. */
function failureOf(reply: ReplyKind): Failure | null {
  return reply === 'wrong' || reply === 'none' ? UNEXPECTED : null;
}

/**
 * Says hello and reads until the answer is judged; an answer counts even if the connection is lost right after it.
 * The stream is used up by it, and destroyed when the signal aborts.
 * @throws the stream's error, or `eof_error` when it ends before that.
 */
export function askOverStream(
  stream: Stream,
  { hello, judge }: Talk,
  tally: Tally,
  signal: AbortSignal,
): Promise<ReplyKind> {
  return new Promise((resolve, reject) => {
    if (stream.destroyed || stream.readableEnded) throw lossOf(stream);
    const hear = collect(judge, tally);
    const listen = (chunk: Buffer) => {
      const reply = hear(chunk);
      if (reply === null) return;
      stream.off('data', listen);
      stream.pause();
      resolve(reply);
    };
    signal.addEventListener('abort', () => stream.destroy());
    stream.once('error', reject);
    stream.once('end', () => reject(new FailureError('eof_error')));
    stream.once('close', () => reject(lossOf(stream)));
    stream.on('data', listen);
    if (hello.length > 0) stream.write(hello);
    tally.bytesSent += hello.length;
  });
}

/** Why a stream is of no use any more. */
export function lossOf(stream: Stream): Error {
  return stream.errored ?? new FailureError('eof_error');
}

/** Puts pieces together for the judge. What fills the room without being an answer is none. */
export function collect(judge: Judge, tally: Tally): (chunk: Buffer) => ReplyKind | null {
  let received = Buffer.alloc(0);
  return (chunk) => {
    tally.bytesReceived += chunk.length;
    received = Buffer.concat([received, chunk.subarray(0, MAX_REPLY - received.length)]);
    return judge(received) ?? (received.length === MAX_REPLY ? 'wrong' : null);
  };
}

/** More than this of our own random bytes does not come back by chance. */
const TELLING = 16;

/** Does a mirror answer? */
export function isEcho(sent: Buffer, received: Buffer): boolean {
  const length = Math.min(sent.length, received.length);
  return length >= TELLING && sent.subarray(0, length).equals(received.subarray(0, length));
}
