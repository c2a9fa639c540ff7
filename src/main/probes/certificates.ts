/** Reading certificates, of whatever a server may send. */
import type { X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import type { CertificateFacts } from '../../shared/measurement.ts';

/** Longer chains are not read to the end: the longest in honest use has four. */
const MAX_CHAIN = 10;
const MAX_NAMES = 20;
/** Characters kept of a name; a distinguished name has no limit of its own. */
const MAX_TEXT = 256;

/** What the server sent, in its own order, leaf first; empty if it sent nothing readable. */
export function readChain(socket: TLSSocket): X509Certificate[] {
  const chain: X509Certificate[] = [];
  let next = socket.getPeerX509Certificate();
  while (next !== undefined && chain.length < MAX_CHAIN) {
    chain.push(next);
    next = next.issuerCertificate;
  }
  return chain;
}

export function describe(certificate: X509Certificate): CertificateFacts {
  return {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    sha256: fingerprint(certificate),
    notBefore: isoDate(certificate.validFromDate),
    notAfter: isoDate(certificate.validToDate),
    names: namesOf(certificate),
  };
}

/** SHA-256 over the DER, lower-case hex without colons. */
export function fingerprint(certificate: X509Certificate): string {
  return certificate.fingerprint256.replaceAll(':', '').toLowerCase();
}

/** Node writes one attribute per line, and nothing for an empty name. */
function oneLine(name: string | undefined): string {
  return (name ?? '').replaceAll('\n', ', ').slice(0, MAX_TEXT);
}

/** Empty for a date that is none. */
function isoDate(date: Date): string {
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}

/** Node writes `DNS:a.example, IP Address:192.0.2.1, DNS:"quoted as JSON where it holds odd characters"`. */
function namesOf(certificate: X509Certificate): string[] {
  const text = certificate.subjectAltName ?? '';
  const entries = [...text.matchAll(/(?:^|, )(?:DNS|IP Address):("(?:[^"\\]|\\.)*"|[^,]*)/g)];
  return entries.slice(0, MAX_NAMES).map(([, name = '']) => name.slice(0, MAX_TEXT));
}
