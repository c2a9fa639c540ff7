/**
 * WhatsApp's handshake (`Noise_XX_25519_AESGCM_SHA256`), as far as a stranger gets: our hello, and the server's answer
 * with its key and its certificates. Bytes only: no sockets here. Sources: "The Noise Protocol Framework"
 * §5; Baileys `src/Utils/noise-handler.ts` and whatsmeow `handshake.go`. As they do, and other than the
 * framework, it does not hash the empty payload of the first message.
 */
import { createCipheriv, createDecipheriv, createHash, diffieHellman, hkdfSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { KEY_LENGTH, rawPublicKey, x25519PrivateKey, x25519PublicKey } from './curve25519.ts';
import { bytesField, readFields } from './protobuf.ts';
import { MAX_REPLY } from './protocol.ts';

/** `WA`, the protocol's version and that of its dictionary; before the first frame, and hashed. */
export const PROLOGUE = Buffer.from('WA\x06\x03', 'latin1');

/** Exactly as long as a hash, so that it stands for its own. */
const NOISE_MODE = Buffer.from('Noise_XX_25519_AESGCM_SHA256\0\0\0\0', 'latin1');

/** `HandshakeMessage`, as in Baileys' `WAProto.proto`. */
export const CLIENT_HELLO = 2;
export const SERVER_HELLO = 3;
export const EPHEMERAL = 1;
export const STATIC = 2;
export const PAYLOAD = 3;

const CIPHER = 'aes-256-gcm';
const MAC_LENGTH = 16;

/** What both sides mix their messages into; whoever has mixed the same things can read on. */
export class NoiseState {
  #hash = NOISE_MODE;
  #chainingKey = NOISE_MODE;
  #key = NOISE_MODE;
  #counter = 0;

  constructor() {
    this.mixHash(PROLOGUE);
  }

  mixHash(data: Buffer): void {
    this.#hash = createHash('sha256').update(this.#hash).update(data).digest();
  }

  /** @throws a Node error where the keys agree on nothing (a point of low order). */
  mixKey(privateKey: KeyObject, publicKey: Buffer): void {
    const secret = diffieHellman({ privateKey, publicKey: x25519PublicKey(publicKey) });
    const keys = Buffer.from(hkdfSync('sha256', secret, this.#chainingKey, '', 2 * KEY_LENGTH));
    this.#chainingKey = keys.subarray(0, KEY_LENGTH);
    this.#key = keys.subarray(KEY_LENGTH);
    this.#counter = 0;
  }

  encrypt(text: Buffer): Buffer {
    const cipher = createCipheriv(CIPHER, this.#key, this.#nextNonce()).setAAD(this.#hash);
    const sealed = Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()]);
    this.mixHash(sealed);
    return sealed;
  }

  /** @throws a Node error when it was not sealed with the same key after the same messages. */
  decrypt(sealed: Buffer): Buffer {
    const end = Math.max(0, sealed.length - MAC_LENGTH);
    const decipher = createDecipheriv(CIPHER, this.#key, this.#nextNonce(), {
      authTagLength: MAC_LENGTH,
    });
    decipher.setAAD(this.#hash).setAuthTag(sealed.subarray(end));
    const text = Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()]);
    this.mixHash(sealed);
    return text;
  }

  #nextNonce(): Buffer {
    const nonce = Buffer.alloc(12);
    nonce.writeUInt32BE(this.#counter, 8);
    this.#counter += 1;
    return nonce;
  }
}

/** What the server says of itself, decrypted: that it could be, proves that it holds the static key. */
export interface ServerIdentity {
  staticKey: Buffer;
  /** A `CertChain`. */
  chain: Buffer;
}

export interface Handshake {
  /** The first bytes on the connection. */
  hello: Buffer;
  /** Reads the server's answer to it; `null` when it is none. Can be called again. */
  finish(message: Buffer): ServerIdentity | null;
}

/** @param secret 32 random bytes. */
export function startHandshake(secret: Buffer): Handshake {
  const privateKey = x25519PrivateKey(secret);
  const ephemeral = rawPublicKey(privateKey);
  const message = bytesField(CLIENT_HELLO, bytesField(EPHEMERAL, ephemeral));
  return {
    hello: Buffer.concat([PROLOGUE, framed(message)]),
    finish(answer) {
      try {
        return identify(answer, privateKey, ephemeral);
      } catch {
        // Not encrypted for us, or a key that is none.
        return null;
      }
    },
  };
}

function identify(answer: Buffer, privateKey: KeyObject, ours: Buffer): ServerIdentity | null {
  const serverHello = readFields(readFields(answer)?.get(SERVER_HELLO) ?? Buffer.alloc(0));
  const theirs = serverHello?.get(EPHEMERAL);
  const sealedKey = serverHello?.get(STATIC);
  const sealedChain = serverHello?.get(PAYLOAD);
  if (theirs?.length !== KEY_LENGTH || sealedKey === undefined || sealedChain === undefined) {
    return null;
  }
  const noise = new NoiseState();
  noise.mixHash(ours);
  noise.mixHash(theirs);
  noise.mixKey(privateKey, theirs);
  const staticKey = noise.decrypt(sealedKey);
  noise.mixKey(privateKey, staticKey);
  return { staticKey, chain: noise.decrypt(sealedChain) };
}

/** A frame's length goes before it in three bytes. */
const LENGTH_BYTES = 3;

export function framed(message: Buffer): Buffer {
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUIntBE(message.length, 0, LENGTH_BYTES);
  return Buffer.concat([length, message]);
}

/** The first frame of a stream, `null` while it is incomplete, `wrong` where its length is none or too great. */
export function readFrame(stream: Buffer): Buffer | 'wrong' | null {
  if (stream.length < LENGTH_BYTES) return null;
  const length = stream.readUIntBE(0, LENGTH_BYTES);
  if (length === 0 || length > MAX_REPLY - LENGTH_BYTES) return 'wrong';
  const end = LENGTH_BYTES + length;
  return stream.length < end ? null : stream.subarray(LENGTH_BYTES, end);
}
