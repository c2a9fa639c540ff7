/**
 * Signatures by keys that are otherwise used to agree on secrets (XEdDSA), as Signal's and WhatsApp's servers make
 * them: an Ed25519 signature under the Edwards form of the key. Source: Signal's "The XEdDSA and VXEdDSA signature
 * schemes"; the sign in the signature, which that text fixes to 0, is libsignal's.
 */
import { verify } from 'node:crypto';
import { ed25519PublicKey, KEY_LENGTH, toEdwards } from './curve25519.ts';

const SIGNATURE_LENGTH = 64;
/** The last byte's top bit, which Ed25519 leaves free, holds the sign of the Edwards form of the key. */
const SIGN_BYTE = SIGNATURE_LENGTH - 1;
const SIGN_BIT = 0x80;

/** @param publicKey X25519. Anything of a wrong length is no signature, and no error. */
export function verifySignature(publicKey: Buffer, message: Buffer, signature: Buffer): boolean {
  if (publicKey.length !== KEY_LENGTH || signature.length !== SIGNATURE_LENGTH) return false;
  const last = signature.readUInt8(SIGN_BYTE);
  const edwards = toEdwards(publicKey, (last & SIGN_BIT) === 0 ? 0 : 1);
  if (edwards === null) return false;
  const plain = Buffer.from(signature);
  plain.writeUInt8(last & ~SIGN_BIT, SIGN_BYTE);
  try {
    return verify(null, message, ed25519PublicKey(edwards), plain);
  } catch {
    // Bytes that are no point on the curve.
    return false;
  }
}
