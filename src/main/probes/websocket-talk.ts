/** A question and its answer inside an open WebSocket. */
import type { WebSocket } from 'ws';
import type { WebSocketInside } from '../../shared/catalogue.ts';
import type { ProtocolObservation, ReplyKind } from '../../shared/measurement.ts';
import type { Stream } from '../network/dialer.ts';
import { FailureError } from './failure.ts';
import type { Instruments } from './instruments.ts';
import { mtprotoTalk } from './mtproto.ts';
import { collect, lossOf, observe, type ProtocolStep, type Talk, type Tally } from './protocol.ts';
import { whatsappTalk } from './whatsapp.ts';

/** Something that is to come through it. */
export type Inside = Exclude<WebSocketInside, { kind: 'nothing' }>;

/** Messages, pings and pongs; whoever sends more without an answer among them is not answering. */
const MAX_MESSAGES = 64;

/**
 * Never throws. Uses the socket up.
 * @param stream what the socket stands on.
 */
export function askInside(
  inside: Inside,
  step: ProtocolStep,
  { socket, stream }: { socket: WebSocket; stream: Stream },
  tools: Instruments,
  cancel: AbortSignal,
): Promise<ProtocolObservation> {
  const protocol = inside.kind === 'text' ? 'websocket-text' : inside.kind;
  return observe(protocol, step, tools, cancel, (tally, signal) =>
    ask(
      socket,
      stream,
      { ...talkOf(inside, tools), binary: inside.kind !== 'text' },
      tally,
      signal,
    ),
  ).finally(() => socket.terminate());
}

function talkOf(inside: Inside, tools: Instruments): Talk {
  switch (inside.kind) {
    case 'mtproto':
      return mtprotoTalk({ dc: inside.dc, media: false }, tools);
    case 'whatsapp':
      return whatsappTalk(tools.trust.keys(inside.key), tools);
    case 'text':
      return textTalk(inside.contains);
  }
}

/** The first message decides. */
function textTalk(contains: string): Talk {
  return {
    hello: Buffer.alloc(0),
    judge: (received) => (received.toString().includes(contains) ? 'genuine' : 'wrong'),
  };
}

/** @throws the stream's error, or `eof_error` when the socket is closed before the answer. */
function ask(
  socket: WebSocket,
  stream: Stream,
  { hello, judge, binary }: Talk & { binary: boolean },
  tally: Tally,
  signal: AbortSignal,
): Promise<ReplyKind> {
  return new Promise((resolve, reject) => {
    const hear = collect(judge, tally);
    let messages = 0;
    const take = (reply: ReplyKind | null) => {
      messages += 1;
      const verdict = reply ?? (messages > MAX_MESSAGES ? 'wrong' : null);
      if (verdict === null) return;
      // What is already there comes all the same, however much it is.
      socket.removeAllListeners('message');
      resolve(verdict);
    };
    socket.on('ping', () => take(null));
    socket.on('pong', () => take(null));
    socket.on('message', (data: Buffer, isBinary) =>
      take(isBinary === binary ? hear(data) : 'wrong'),
    );
    // What comes is no WebSocket, or too much of it. Of a lost connection the library does not complain.
    socket.on('error', () => resolve('wrong'));
    stream.once('error', reject);
    // The library answers an end, which may then look like a reset.
    stream.once('end', () => reject(new FailureError('eof_error')));
    socket.on('close', () => reject(lossOf(stream)));
    signal.addEventListener('abort', () => socket.terminate());
    if (socket.readyState !== socket.OPEN) throw lossOf(stream);
    if (hello.length > 0) socket.send(hello);
    tally.bytesSent += hello.length;
    socket.resume();
  });
}
