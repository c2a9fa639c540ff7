/** A chat server of WhatsApp's, with keys and certificates of its own, up to the point where an account is needed. */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { KEY_LENGTH, rawPublicKey, toMontgomery } from '../../probes/curve25519.ts';
import { bytesField, numberField, readFields } from '../../probes/protobuf.ts';
import * as chain from '../../probes/whatsapp-chain.ts';
import * as noise from '../../probes/whatsapp-noise.ts';
import { type Answer, answerOn } from './speaker.ts';

export interface WhatsappSpeaker {
  /** The long-term public key that vouches for the server: 32 bytes, lower-case hex. */
  keyHex: string;
  /** On a bare connection. */
  speak(stream: Duplex): void;
  /** For whatever carries the bytes. */
  answer: Answer;
}

/** The certificates are made once; each conversation has an ephemeral key of its own. */
export function createWhatsappSpeaker(): WhatsappSpeaker {
  const longTerm = createSigner();
  const intermediate = createSigner();
  const server = generateKeyPairSync('x25519').privateKey;
  const certificates = Buffer.concat([
    bytesField(chain.LEAF, certificate(2, rawPublicKey(server), 1, intermediate)),
    bytesField(chain.INTERMEDIATE, certificate(1, intermediate.publicKey, 0, longTerm)),
  ]);
  const answer: Answer = (received) => answerHello(received, server, certificates);
  return {
    keyHex: longTerm.publicKey.toString('hex'),
    speak: (stream) => answerOn(stream, answer),
    answer,
  };
}

function answerHello(
  received: Buffer,
  server: KeyObject,
  certificates: Buffer,
): ReturnType<Answer> {
  const start = received.subarray(0, noise.PROLOGUE.length);
  if (!start.equals(noise.PROLOGUE.subarray(0, start.length))) return 'hang-up';
  const frame = noise.readFrame(received.subarray(noise.PROLOGUE.length));
  if (frame === null || frame === 'wrong') return frame === null ? null : 'hang-up';
  const hello = readFields(frame)?.get(noise.CLIENT_HELLO);
  const theirs = hello && readFields(hello)?.get(noise.EPHEMERAL);
  if (theirs?.length !== KEY_LENGTH) return 'hang-up';
  try {
    return noise.framed(serverHello(theirs, server, certificates));
  } catch {
    // A key of low order, with which nothing can be agreed on.
    return 'hang-up';
  }
}

function serverHello(theirs: Buffer, server: KeyObject, certificates: Buffer): Buffer {
  const ephemeral = generateKeyPairSync('x25519').privateKey;
  const ours = rawPublicKey(ephemeral);
  const state = new noise.NoiseState();
  state.mixHash(theirs);
  state.mixHash(ours);
  state.mixKey(ephemeral, theirs);
  const sealedKey = state.encrypt(rawPublicKey(server));
  state.mixKey(server, theirs);
  const sealedCertificates = state.encrypt(certificates);
  const fields = [
    bytesField(noise.EPHEMERAL, ours),
    bytesField(noise.STATIC, sealedKey),
    bytesField(noise.PAYLOAD, sealedCertificates),
  ];
  return bytesField(noise.SERVER_HELLO, Buffer.concat(fields));
}

interface Signer {
  /** In the form that keys are agreed on. */
  publicKey: Buffer;
  /** In the form of {@link verifySignature}. */
  sign(message: Buffer): Buffer;
}

/** An Ed25519 pair whose public key goes by its other form; the form's missing sign goes into the signatures. */
function createSigner(): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const edwards = rawPublicKey(publicKey);
  const montgomery = toMontgomery(edwards);
  if (montgomery === null) return createSigner();
  const signBit = edwards.readUInt8(KEY_LENGTH - 1) & 0x80;
  return {
    publicKey: montgomery,
    sign(message) {
      const signature = sign(null, message, privateKey);
      const last = signature.length - 1;
      signature.writeUInt8(signature.readUInt8(last) | signBit, last);
      return signature;
    },
  };
}

/** `Details`' other fields; WhatsApp's own certificates have them, and begin counting from 0 at the long-term key. */
const SERIAL = 1;
const ISSUER_SERIAL = 2;
const NOT_BEFORE = 4;
const NOT_AFTER = 5;
const DAY = 24 * 3600;

function certificate(serial: number, key: Buffer, issuerSerial: number, issuer: Signer): Buffer {
  const now = Math.floor(Date.now() / 1000);
  const details = Buffer.concat([
    numberField(SERIAL, serial),
    numberField(ISSUER_SERIAL, issuerSerial),
    bytesField(chain.KEY, key),
    numberField(NOT_BEFORE, now - DAY),
    numberField(NOT_AFTER, now + 30 * DAY),
  ]);
  return Buffer.concat([
    bytesField(chain.DETAILS, details),
    bytesField(chain.SIGNATURE, issuer.sign(details)),
  ]);
}
