/** Roots that the user brings along. */
import { X509Certificate } from 'node:crypto';
import { fingerprint } from './certificates.ts';

export interface TrustAnchor {
  /** One certificate. */
  pem: string;
  /** SHA-256 over the DER, lower-case hex without colons. */
  sha256: string;
}

/**
 * The certificates of a PEM text; what stands between them is passed over, as in every PEM bundle.
 * @throws an error whose message can be shown, when there is none, or one that cannot be read.
 */
export function parseTrustAnchors(text: string): TrustAnchor[] {
  const pems = text.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? [];
  if (pems.length === 0) throw new Error('there is no PEM certificate in it');
  return pems.map((pem, index) => ({ pem: `${pem}\n`, sha256: sha256Of(pem, index + 1) }));
}

function sha256Of(pem: string, position: number): string {
  try {
    return fingerprint(new X509Certificate(pem));
  } catch {
    throw new Error(`certificate ${position} in it cannot be read`);
  }
}
