/**
 * Telegram's first question, `req_pq_multi`, which every data centre answers to everybody with our own nonce in it
 * (`resPQ`), and its wrappings. Bytes only: no sockets here. Sources: MTProto's documentation, "Creating an
 * Authorization Key" and "Transports"; tdesktop `mtproto/scheme/mtproto.tl` and `connection_tcp.cpp`.
 */
import { type Cipheriv, createCipheriv } from 'node:crypto';
import type { ReplyKind } from '../../shared/measurement.ts';
import type { RandomBytes } from './instruments.ts';
import { MAX_REPLY } from './protocol.ts';

export const NONCE_LENGTH = 16;
export const REQ_PQ_MULTI = 0xbe7e8ef1;
export const RES_PQ = 0x05162463;

/** Before a key is agreed on, a message is: 8 zero bytes, its id, its length, its body. */
const NO_AUTH_KEY = Buffer.alloc(8);
const ID_AT = 8;
const LENGTH_AT = 16;
const BODY_AT = 20;
const NONCE_AT = BODY_AT + 4;
const NONCE_END = NONCE_AT + NONCE_LENGTH;

/** @param now the message's id is made of it. */
export function reqPqMulti(nonce: Buffer, now: Date): Buffer {
  const body = Buffer.alloc(4);
  body.writeUInt32LE(REQ_PQ_MULTI);
  // Seconds in the upper half, parts of a second in the lower; a client's ids are divisible by 4.
  const id = ((BigInt(now.getTime()) << 32n) / 1000n) & ~3n;
  return plainMessage(id, Buffer.concat([body, nonce]));
}

/** A message as it is before a key is agreed on. */
export function plainMessage(id: bigint, body: Buffer): Buffer {
  const message = Buffer.alloc(BODY_AT + body.length);
  message.writeBigInt64LE(id, ID_AT);
  message.writeUInt32LE(body.length, LENGTH_AT);
  body.copy(message, BODY_AT);
  return message;
}

/** @returns the nonce of such a message with this constructor at the head of its body, or `null` if it is none. */
export function nonceOf(message: Buffer, constructor: number): Buffer | null {
  const genuine =
    message.length >= NONCE_END &&
    startsPlain(message) &&
    message.readUInt32LE(LENGTH_AT) <= message.length - BODY_AT &&
    message.readUInt32LE(BODY_AT) === constructor;
  return genuine ? message.subarray(NONCE_AT, NONCE_END) : null;
}

/** What a whole message says to the question with this nonce. */
export function judgeMessage(message: Buffer, nonce: Buffer): ReplyKind {
  if (message.length === ERROR_LENGTH) return isError(message.readInt32LE()) ? 'error' : 'wrong';
  return nonceOf(message, RES_PQ)?.equals(nonce) ? 'genuine' : 'wrong';
}

/** A protocol error is a bare negative number, an HTTP status by its looks (-404, -429). */
const ERROR_LENGTH = 4;
function isError(code: number): boolean {
  return code < 0 && code > -1000;
}

/** As much of the message as there is. */
function startsPlain(message: Buffer): boolean {
  const start = message.subarray(0, NO_AUTH_KEY.length);
  return start.equals(NO_AUTH_KEY.subarray(0, start.length));
}

/** Abridged framing: one byte of length in words, or this and three. */
const LONG = 0x7f;
const WORD = 4;

export function abridged(message: Buffer): Buffer {
  const words = message.length / WORD;
  const length = words < LONG ? [words] : [LONG, words & 0xff, (words >> 8) & 0xff, words >> 16];
  return Buffer.concat([Buffer.from(length), message]);
}

/**
 * The first message of a stream in abridged framing, `null` while it is incomplete, `wrong` once the stream can be
 * none: its length is none or too great, or what follows is neither an error nor a message without a key.
 */
export function readAbridged(stream: Buffer): Buffer | 'wrong' | null {
  const [first] = stream;
  if (first === undefined) return null;
  const start = first === LONG ? 4 : 1;
  if (stream.length < start) return null;
  const length = WORD * (first === LONG ? stream.readUIntLE(1, 3) : first);
  if (first > LONG || length === 0 || length > MAX_REPLY - start) return 'wrong';
  const message = stream.subarray(start, start + length);
  if (length !== ERROR_LENGTH && !startsPlain(message)) return 'wrong';
  return message.length < length ? null : message;
}

/**
 * Obfuscation: 64 random bytes, from which both sides take the keys of two AES-256-CTR streams. Their last 8, which
 * name the framing and the data centre, go out encrypted.
 */
export const PREAMBLE_LENGTH = 64;
const FRAMING_AT = 56;
const DC_AT = 60;
const ABRIDGED = Buffer.from('efefefef', 'hex');

/** What the preamble must not begin with, because the server would take it for another transport. */
const RESERVED = [
  Buffer.from('ef', 'hex'),
  Buffer.from('eeeeeeee', 'hex'),
  Buffer.from('dddddddd', 'hex'),
  Buffer.from('16030102', 'hex'),
  ...['HEAD', 'POST', 'GET ', 'OPTI'].map((text) => Buffer.from(text)),
];
/** One draw in about 250 is rejected, so this many in a row only if the source is not random. */
const MAX_DRAWS = 100;

/**
 * @param dc 1 to 5, or that of a CDN.
 * @param media does the address serve the data centre's media only?
 * @returns the preamble in the clear.
 */
export function createPreamble(dc: number, media: boolean, randomBytes: RandomBytes): Buffer {
  for (let draw = 0; draw < MAX_DRAWS; draw += 1) {
    const preamble = Buffer.from(randomBytes(PREAMBLE_LENGTH));
    if (isReserved(preamble)) continue;
    ABRIDGED.copy(preamble, FRAMING_AT);
    preamble.writeInt16LE(media ? -dc : dc, DC_AT);
    return preamble;
  }
  throw new Error('the random source is not random');
}

function isReserved(preamble: Buffer): boolean {
  return (
    preamble.readUInt32LE(4) === 0 ||
    RESERVED.some((start) => preamble.subarray(0, start.length).equals(start))
  );
}

/** Does the decrypted preamble ask for the framing that is spoken here? */
export function asksForAbridged(preamble: Buffer): boolean {
  return preamble.subarray(FRAMING_AT, DC_AT).equals(ABRIDGED);
}

/** What the client says on a connection: the preamble and one message. */
export function obfuscated(preamble: Buffer, message: Buffer): Buffer {
  const stream = fromClient(preamble);
  const hidden = stream.update(preamble);
  return Buffer.concat([
    preamble.subarray(0, FRAMING_AT),
    hidden.subarray(FRAMING_AT),
    stream.update(abridged(message)),
  ]);
}

/** The client's stream; counter mode, so that encrypting and decrypting are the same. */
export function fromClient(preamble: Buffer): Cipheriv {
  return cipher(keyPart(preamble));
}

/** The server's, whose keys are the client's backwards. */
export function fromServer(preamble: Buffer): Cipheriv {
  return cipher(Buffer.from(keyPart(preamble)).reverse());
}

/** 32 bytes of key and 16 of counter; it is the same in the clear and on the wire. */
function keyPart(preamble: Buffer): Buffer {
  return preamble.subarray(8, FRAMING_AT);
}

function cipher(keys: Buffer): Cipheriv {
  return createCipheriv('aes-256-ctr', keys.subarray(0, 32), keys.subarray(32));
}
