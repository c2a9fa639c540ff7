/** For the tests of the messengers' own protocols: a connection to ask over, and servers that misbehave. */
import type { Socket } from 'node:net';
import { expect } from 'vitest';
import {
  converse,
  prepare,
  type ProtocolExchange,
} from '../../../src/main/probes/exchange-protocol.ts';
import type { Stream } from '../../../src/main/network/dialer.ts';
import type { Instruments } from '../../../src/main/probes/instruments.ts';
import { connect } from '../../../src/main/probes/tcp.ts';
import type { Observation, ReplyKind } from '../../../src/shared/measurement.ts';
import type { Failure } from '../../../src/shared/vocabulary.ts';
import {
  AMPLE_MS,
  FAR,
  instruments,
  NEVER,
  openSockets,
  serve,
  SHORT_MS,
  socketsDownTo,
} from './support.ts';

export const UNEXPECTED: Failure = 'unknown_failure: unexpected reply';

export interface Asked {
  timeoutMs?: number;
  signal?: AbortSignal;
  tools?: Partial<Instruments>;
  /** Happens to the connection before the question. */
  before?: (stream: Stream) => Promise<void>;
  /** Happens once the question is asked, or the answer waited for. */
  started?: () => void;
}

/** Connects, asks, hangs up; and sees to it that nothing is left open. */
export async function ask(
  exchange: ProtocolExchange,
  port: number,
  { timeoutMs = AMPLE_MS, signal = NEVER, tools = {}, before, started }: Asked = {},
): Promise<Observation[]> {
  await prepare(exchange);
  const open = openSockets();
  const step = { address: FAR, port, timeoutMs };
  const { stream } = await connect({ ...step, timeoutMs: AMPLE_MS }, instruments(tools), NEVER);
  if (stream === null) throw new Error('not connected');
  try {
    await before?.(stream);
    const connection = { ...step, secure: false };
    const seen = converse(exchange, connection, stream, instruments(tools), signal);
    started?.();
    return await seen;
  } finally {
    stream.destroy();
    expect(await socketsDownTo(open)).toBeLessThanOrEqual(open);
  }
}

/** @returns the port of a server that calls back once so many bytes have come. */
export function afterBytes(
  length: number,
  answer: (socket: Socket, hello: Buffer) => void,
): Promise<number> {
  return serve((socket) => {
    let received = Buffer.alloc(0);
    let answered = false;
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (answered || received.length < length) return;
      answered = true;
      answer(socket, received);
    });
  });
}

/** Waits until the connection is gone, as the far end's last words are not waited for. */
export async function gone(stream: Stream): Promise<void> {
  const closed = new Promise((resolve) => stream.once('close', resolve));
  stream.read(0);
  await closed;
}

/** Writes without end, as fast as the far end takes it. */
export function pour(socket: Socket, byte = 0xa5): void {
  const chunk = Buffer.alloc(16_384, byte);
  const go = () => {
    while (!socket.destroyed && socket.write(chunk));
  };
  socket.on('drain', go);
  go();
}

/** One byte at a time, each in a packet of its own. */
export function drip(socket: Socket, bytes: Buffer, everyMs: number): void {
  let at = 0;
  const timer = setInterval(() => {
    if (at < bytes.length) socket.write(bytes.subarray(at, at + 1));
    else clearInterval(timer);
    at += 1;
  }, everyMs);
  socket.once('close', () => clearInterval(timer));
}

/** Random to a parser, and the same in every run. */
export const GARBAGE = Buffer.from(
  'd3a81f0c5b7e92446fe0b19c3d25a7f8416c0e93b8d7f2650a4b9e1c7d38f6a2' +
    '95e4c07b1d8a3f62e9b05c74d6f1832a4e7b90cd35a8f61e2b74c9d05f83ea17',
  'hex',
);

const HTTP = 'HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\nconnection: close\r\n\r\n';

export interface Outcome {
  failure: Failure | null;
  reply: ReplyKind;
}
export const WRONG: Outcome = { failure: UNEXPECTED, reply: 'wrong' };
export const SILENCE: Outcome = { failure: 'generic_timeout_error', reply: 'none' };
export const END: Outcome = { failure: 'eof_error', reply: 'none' };
export const RESET: Outcome = { failure: 'connection_reset', reply: 'none' };

export type Misbehaviour = [
  name: string,
  outcome: Outcome,
  act: (socket: Socket, hello: Buffer) => void,
  timeoutMs?: number | undefined,
];

/** What may be in the way of any service; to a hello of more than a few bytes all of it is clearly no answer. */
export const MISBEHAVIOURS: Misbehaviour[] = [
  ['silence', SILENCE, () => {}, SHORT_MS],
  ['an end', END, (socket) => socket.end()],
  ['a reset', RESET, (socket) => socket.resetAndDestroy()],
  ['an echo', WRONG, (socket, hello) => socket.write(hello)],
  ['an echo, piece by piece', WRONG, (socket, hello) => drip(socket, hello, 1)],
  ['garbage', WRONG, (socket) => socket.write(GARBAGE)],
  ['an HTTP error', WRONG, (socket) => socket.end(HTTP)],
  ['a flood', WRONG, (socket) => pour(socket)],
  ['a flood of zeros', WRONG, (socket) => pour(socket, 0)],
];

/**
 * The beginning of a genuine answer, and what may then happen to it.
 * @param everyMs between the bytes of one that is too slow: the whole of it must take longer than {@link SHORT_MS}.
 */
export function cutShort(answer: (hello: Buffer) => Buffer, everyMs = 20): Misbehaviour[] {
  const half = (hello: Buffer) => answer(hello).subarray(0, -1);
  return [
    ['an answer that ends too early', END, (socket, hello) => socket.end(half(hello))],
    ['an answer that stops', SILENCE, (socket, hello) => socket.write(half(hello)), SHORT_MS],
    [
      'an answer that is cut off',
      RESET,
      (socket, hello) => socket.write(half(hello), () => socket.resetAndDestroy()),
    ],
    [
      'an answer that comes too slowly',
      SILENCE,
      (socket, hello) => drip(socket, answer(hello), everyMs),
      SHORT_MS,
    ],
  ];
}
