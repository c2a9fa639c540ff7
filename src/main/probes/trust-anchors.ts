/** Roots and public keys that the user brings along. */
import { createHash, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import { fingerprint } from './certificates.ts';

export interface TrustAnchor {
  /** One certificate or public key. */
  pem: string;
  /** SHA-256 over the DER, lower-case hex without colons. */
  sha256: string;
}

/**
 * The certificates of a PEM text, and its X25519 public keys, which messengers' own protocols pin; what stands between
 * them is passed over, as in every PEM bundle.
 * @throws an error whose message can be shown, when there is neither, or one that cannot be read.
 */
export function parseTrustAnchors(text: string): TrustAnchor[] {
  const anchors = [
    ...blocks(text, 'CERTIFICATE').map((pem, index) => certificateAnchor(pem, index + 1)),
    ...blocks(text, 'PUBLIC KEY').map((pem, index) => keyAnchor(pem, index + 1)),
  ];
  if (anchors.length === 0) throw new Error('there is no PEM certificate or public key in it');
  return anchors;
}

function blocks(text: string, label: string): string[] {
  const found = text.match(new RegExp(`-----BEGIN ${label}-----[^]*?-----END ${label}-----`, 'g'));
  return (found ?? []).map((pem) => `${pem}\n`);
}

function certificateAnchor(pem: string, position: number): TrustAnchor {
  try {
    return { pem, sha256: fingerprint(new X509Certificate(pem)) };
  } catch {
    throw new Error(`certificate ${position} in it cannot be read`);
  }
}

function keyAnchor(pem: string, position: number): TrustAnchor {
  const key = readKey(pem);
  if (key?.asymmetricKeyType !== 'x25519') {
    throw new Error(`public key ${position} in it is not an X25519 key that can be read`);
  }
  const der = key.export({ format: 'der', type: 'spki' });
  return { pem, sha256: createHash('sha256').update(der).digest('hex') };
}

function readKey(pem: string): KeyObject | null {
  try {
    return createPublicKey(pem);
  } catch {
    return null;
  }
}
