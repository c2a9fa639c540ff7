/**
 * One curve, two forms: the Montgomery form that keys are agreed on (X25519, RFC 7748) and the Edwards form that
 * signatures are made on (Ed25519, RFC 8032). A key is 32 bytes, little-endian, in either. Node does the cryptography;
 * here is the map between the forms and between raw bytes and Node's key objects.
 */
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

export const KEY_LENGTH = 32;

/** The field's prime. Source: RFC 7748 §4.1. */
const P = 2n ** 255n - 19n;
/** The top bit of a key is not part of its number: the sign of x in the Edwards form, unused in the other. */
const WITHOUT_TOP_BIT = 2n ** 255n - 1n;

/** DER around a raw key. Source: RFC 8410 §4, §7. */
const SPKI_X25519 = Buffer.from('302a300506032b656e032100', 'hex');
const SPKI_ED25519 = Buffer.from('302a300506032b6570032100', 'hex');
const PKCS8_X25519 = Buffer.from('302e020100300506032b656e04220420', 'hex');

/** The three below throw a Node error on a key of another length. */
export function x25519PublicKey(raw: Buffer): KeyObject {
  return createPublicKey({
    key: Buffer.concat([SPKI_X25519, raw]),
    format: 'der',
    type: 'spki',
  });
}

export function ed25519PublicKey(raw: Buffer): KeyObject {
  return createPublicKey({
    key: Buffer.concat([SPKI_ED25519, raw]),
    format: 'der',
    type: 'spki',
  });
}

/** Any 32 random bytes are one. */
export function x25519PrivateKey(raw: Buffer): KeyObject {
  return createPrivateKey({
    key: Buffer.concat([PKCS8_X25519, raw]),
    format: 'der',
    type: 'pkcs8',
  });
}

/** @param key the public or the private half of a pair of either kind. */
export function rawPublicKey(key: KeyObject): Buffer {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  return publicKey.export({ format: 'der', type: 'spki' }).subarray(-KEY_LENGTH);
}

/**
 * y = (u - 1) / (u + 1). Source: RFC 7748 §4.1.
 * @param sign the top bit of the result.
 * @returns `null` for the one key that has no such form.
 */
export function toEdwards(montgomery: Buffer, sign: 0 | 1): Buffer | null {
  const u = numberOf(montgomery);
  const y = quotient(u - 1n, u + 1n);
  return y === null ? null : bytesOf(y | (BigInt(sign) << 255n));
}

/**
 * u = (1 + y) / (1 - y). Source: RFC 7748 §4.1.
 * @returns `null` for the one key that has no such form.
 */
export function toMontgomery(edwards: Buffer): Buffer | null {
  const y = numberOf(edwards);
  const u = quotient(1n + y, 1n - y);
  return u === null ? null : bytesOf(u);
}

function numberOf(key: Buffer): bigint {
  return BigInt(`0x${Buffer.from(key).reverse().toString('hex')}`) & WITHOUT_TOP_BIT;
}

function bytesOf(number: bigint): Buffer {
  return Buffer.from(number.toString(16).padStart(2 * KEY_LENGTH, '0'), 'hex').reverse();
}

function quotient(dividend: bigint, divisor: bigint): bigint | null {
  const inverse = power(modulo(divisor), P - 2n);
  return inverse === 0n ? null : modulo(dividend * inverse);
}

/** By squaring, modulo P. An inverse is the power of P - 2 (Fermat), and that of 0 is 0. */
function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let square = base, rest = exponent; rest > 0n; rest >>= 1n, square = modulo(square ** 2n)) {
    if (rest & 1n) result = modulo(result * square);
  }
  return result;
}

function modulo(number: bigint): bigint {
  const rest = number % P;
  return rest < 0n ? rest + P : rest;
}
