/** A data centre of Telegram's, as far as strangers get to know it. */
import { randomBytes } from 'node:crypto';
import type { Duplex } from 'node:stream';
import {
  abridged,
  asksForAbridged,
  fromClient,
  fromServer,
  NONCE_LENGTH,
  nonceOf,
  plainMessage,
  PREAMBLE_LENGTH,
  readAbridged,
  REQ_PQ_MULTI,
  RES_PQ,
} from '../../probes/mtproto-message.ts';
import { type Answer, answerOn } from './speaker.ts';

/** "Not found": what a data centre says to a message that it cannot make sense of. */
const ERROR = Buffer.alloc(4);
ERROR.writeInt32LE(-404);
/** Of a `Vector`, in which the fingerprints of the server's keys come. */
const VECTOR = 0x1cb5c415;

/** Obfuscated, on a bare connection. */
export function speakMtproto(stream: Duplex): void {
  answerOn(stream, answerMtproto);
}

/** Obfuscated, for whatever carries the bytes. */
export const answerMtproto: Answer = (received) => {
  if (received.length < PREAMBLE_LENGTH) return null;
  const clear = fromClient(received).update(received);
  if (!asksForAbridged(clear)) return 'hang-up';
  const message = readAbridged(clear.subarray(PREAMBLE_LENGTH));
  if (message === null) return null;
  if (message === 'wrong') return 'hang-up';
  return fromServer(received).update(abridged(answerMtprotoHttp(message) ?? ERROR));
};

/**
 * Bare, as the body of an HTTP request.
 * @returns the answer's body; `null`: no message that strangers may send.
 */
export function answerMtprotoHttp(body: Buffer): Buffer | null {
  const nonce = nonceOf(body, REQ_PQ_MULTI);
  if (nonce === null) return null;
  // A server's answers have ids of the form 4n + 1.
  const id = ((BigInt(Date.now()) << 32n) / 1000n) | 3n;
  return plainMessage(id - 2n, resPq(nonce));
}

/** A number to factor, and one key; neither is ever used. */
function resPq(nonce: Buffer): Buffer {
  const number = Buffer.concat([Buffer.from([8]), randomBytes(8), Buffer.alloc(3)]);
  const keys = Buffer.concat([uint32(VECTOR), uint32(1), randomBytes(8)]);
  return Buffer.concat([uint32(RES_PQ), nonce, randomBytes(NONCE_LENGTH), number, keys]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
