/** WhatsApp's side of the wire for tests: servers whose keys and certificates are as told. */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { rawPublicKey, toMontgomery } from '../../../src/main/probes/curve25519.ts';
import { bytesField } from '../../../src/main/probes/protobuf.ts';
import { framed, NoiseState } from '../../../src/main/probes/whatsapp-noise.ts';

export interface TestSigner {
  publicKey: Buffer;
  sign(message: Buffer): Buffer;
}

/** @param negative asks for a key whose Edwards form has this sign; absent: whatever comes. */
export function createSigner(negative?: boolean): TestSigner {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const edwards = rawPublicKey(publicKey);
  const signBit = edwards[31]! & 0x80;
  if (negative !== undefined && negative !== (signBit !== 0)) return createSigner(negative);
  return {
    publicKey: toMontgomery(edwards)!,
    sign(message) {
      const signature = sign(null, message, privateKey);
      signature[63]! |= signBit;
      return signature;
    },
  };
}

export interface Recipe {
  longTerm: TestSigner;
  intermediate: TestSigner;
  server: KeyObject;
  /** Who signs; absent: who should. */
  signsIntermediate?: TestSigner;
  signsLeaf?: TestSigner;
  /** What the leaf says; absent: the server's key. */
  leafKey?: Buffer;
  spoil?: (parts: Parts) => void;
}

/** Each can be left out or spoiled. */
export interface Parts {
  leafDetails: Buffer | null;
  leafSignature: Buffer | null;
  intermediateDetails: Buffer | null;
  intermediateSignature: Buffer | null;
}

export function recipe(changes: Partial<Recipe> = {}): Recipe {
  return {
    longTerm: createSigner(),
    intermediate: createSigner(),
    server: generateKeyPairSync('x25519').privateKey,
    ...changes,
  };
}

const KEY = 3;
const optional = (number: number, bytes: Buffer | null) =>
  bytes === null ? Buffer.alloc(0) : bytesField(number, bytes);

export function chainOf(made: Recipe): Buffer {
  const leafDetails = bytesField(KEY, made.leafKey ?? rawPublicKey(made.server));
  const intermediateDetails = bytesField(KEY, made.intermediate.publicKey);
  const parts: Parts = {
    leafDetails,
    leafSignature: (made.signsLeaf ?? made.intermediate).sign(leafDetails),
    intermediateDetails,
    intermediateSignature: (made.signsIntermediate ?? made.longTerm).sign(intermediateDetails),
  };
  made.spoil?.(parts);
  const certificate = (details: Buffer | null, signature: Buffer | null) =>
    Buffer.concat([optional(1, details), optional(2, signature)]);
  return Buffer.concat([
    bytesField(1, certificate(parts.leafDetails, parts.leafSignature)),
    bytesField(2, certificate(parts.intermediateDetails, parts.intermediateSignature)),
  ]);
}

export const HELLO_LENGTH = 4 + 3 + 36;

/** The framed `serverHello` to a client's first bytes. */
export function answerTo(hello: Buffer, made: Recipe, chain = chainOf(made)): Buffer {
  const theirs = hello.subarray(-32);
  const ephemeral = generateKeyPairSync('x25519').privateKey;
  const ours = rawPublicKey(ephemeral);
  const state = new NoiseState();
  state.mixHash(theirs);
  state.mixHash(ours);
  state.mixKey(ephemeral, theirs);
  const sealedKey = state.encrypt(rawPublicKey(made.server));
  state.mixKey(made.server, theirs);
  return framed(serverHello(ours, sealedKey, state.encrypt(chain)));
}

export function serverHello(ephemeral: Buffer, sealedKey: Buffer, sealedChain: Buffer): Buffer {
  const fields = [bytesField(1, ephemeral), bytesField(2, sealedKey), bytesField(3, sealedChain)];
  return bytesField(3, Buffer.concat(fields));
}

/** What is wrong with a server that is not WhatsApp's. */
export const IMPOSTORS: [name: string, changes: Partial<Recipe>][] = [
  ['an intermediate of somebody else’s', { signsIntermediate: createSigner() }],
  ['a leaf of somebody else’s', { signsLeaf: createSigner() }],
  ['a leaf for another key', { leafKey: Buffer.alloc(32, 9) }],
  ['a leaf for half a key', { leafKey: Buffer.alloc(16, 9) }],
  ['no leaf', { spoil: (parts) => void (parts.leafDetails = null) }],
  ['no leaf’s signature', { spoil: (parts) => void (parts.leafSignature = null) }],
  ['no intermediate', { spoil: (parts) => void (parts.intermediateDetails = null) }],
  ['no intermediate’s signature', { spoil: (parts) => void (parts.intermediateSignature = null) }],
  ['a short signature', { spoil: (parts) => void (parts.leafSignature = Buffer.alloc(63)) }],
  ['a signature of zeros', { spoil: (parts) => void (parts.leafSignature = Buffer.alloc(64)) }],
  [
    'a signature with the wrong sign',
    { spoil: (parts) => void (parts.intermediateSignature![63]! ^= 0x80) },
  ],
  ['a changed signature', { spoil: (parts) => void (parts.intermediateSignature![5]! ^= 1) }],
  ['changed details', { spoil: (parts) => void (parts.leafDetails![10]! ^= 1) }],
  [
    'details that are none',
    { spoil: (parts) => void (parts.leafDetails = Buffer.from('07', 'hex')) },
  ],
];
