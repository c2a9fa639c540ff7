/**
 * Is this the key of a WhatsApp server? Its certificates, which are not X.509, tell: the long-term key that apps ship
 * with signs an intermediate one, which signs the server's. Pure. Sources: whatsmeow `handshake.go`
 * (`verifyServerCert`); Baileys `WAProto.proto` (`CertChain`).
 */
import { readFields } from './protobuf.ts';
import { verifySignature } from './xeddsa.ts';

/** `CertChain`, `NoiseCertificate` and its `Details`. The serials and dates are not looked at, see below. */
export const LEAF = 1;
export const INTERMEDIATE = 2;
export const DETAILS = 1;
export const SIGNATURE = 2;
export const KEY = 3;

interface Certificate {
  details: Buffer;
  signature: Buffer;
  key: Buffer;
}

/**
 * Serials add nothing to the signatures. Dates are not judged, because a wrong clock on this computer must not look
 * like a wrong server, and a certificate past its time still takes the server's private key to use.
 * @param chain an encoded `CertChain`.
 * @param staticKey the key that the server has proven to hold.
 * @param longTermKeys one is enough.
 */
export function vouchesFor(
  chain: Buffer,
  staticKey: Buffer,
  longTermKeys: readonly Buffer[],
): boolean {
  const certificates = readFields(chain);
  const leaf = readCertificate(certificates?.get(LEAF));
  const intermediate = readCertificate(certificates?.get(INTERMEDIATE));
  if (leaf === null || intermediate === null) return false;
  return (
    leaf.key.equals(staticKey) &&
    isSignedBy(intermediate.key, leaf) &&
    longTermKeys.some((key) => isSignedBy(key, intermediate))
  );
}

function readCertificate(certificate: Buffer | undefined): Certificate | null {
  if (certificate === undefined) return null;
  const parts = readFields(certificate);
  const details = parts?.get(DETAILS);
  const signature = parts?.get(SIGNATURE);
  const key = details && readFields(details)?.get(KEY);
  if (details === undefined || signature === undefined || key === undefined) return null;
  return { details, signature, key };
}

function isSignedBy(key: Buffer, { details, signature }: Certificate): boolean {
  return verifySignature(key, details, signature);
}
