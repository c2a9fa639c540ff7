/**
 * What the project has signed: an Ed25519 signature over a text and over what the text is for, so that a signature made
 * for one thing can never serve for another. Pure.
 */
import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import * as v from 'valibot';

/** As it stands in a signed file: Base64. */
export const signatureSchema = v.pipe(v.string(), v.maxLength(100), v.base64());

/**
 * @param purpose what the text is for, ended by a line break
 * @param key an Ed25519 private key
 */
export function signText(purpose: string, text: string, key: KeyObject): string {
  return sign(null, Buffer.from(purpose + text), key).toString('base64');
}

/** @param publicKey PEM */
export function isSigned(
  purpose: string,
  text: string,
  signature: string,
  publicKey: string,
): boolean {
  return verify(
    null,
    Buffer.from(purpose + text),
    createPublicKey(publicKey),
    Buffer.from(signature, 'base64'),
  );
}
