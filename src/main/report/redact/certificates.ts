/**
 * Certificates: those under a public root are published anyway (Certificate Transparency); others may name a company, a
 * device or the person who made them.
 */
import type { CertificateFacts, MeasurementOf } from '../../../shared/measurement.ts';
import type { Redactor } from './redactor.ts';

type Chain = readonly CertificateFacts[];

export function redactChain(
  chain: Chain,
  trust: MeasurementOf<'tls_handshake'>['trust'],
  redactor: Redactor,
): CertificateFacts[] {
  const isPublic = trust !== null && trust.public === null;
  return chain.map(({ subject, issuer, sha256, notBefore, notAfter, names }) => ({
    subject: isPublic ? publicName(subject, redactor) : privateName(subject, redactor),
    issuer: isPublic ? publicName(issuer, redactor) : privateName(issuer, redactor),
    sha256: isPublic ? sha256 : redactFingerprint(sha256, redactor),
    notBefore: redactor.day(notBefore),
    notAfter: redactor.day(notAfter),
    names: [...new Set(names.map((name) => certifiedName(name, redactor)))],
  }));
}

/** Keeps the form of a SHA-256; zeros and a number cannot be mistaken for one. */
export function redactFingerprint(sha256: string, redactor: Redactor): string {
  if (/^0{58}/.test(sha256)) return sha256;
  const number = redactor.alias('certificate', 'certificate', sha256).replace('certificate-', '');
  return number.padStart(64, '0');
}

function publicName(name: string, redactor: Redactor): string {
  const clean = redactor.scrub(name);
  if (clean !== name) redactor.note('certificate', name);
  return clean;
}

/** Of an interceptor's the part by which it is known. */
function privateName(name: string, redactor: Redactor): string {
  return (
    redactor.known.issuers.find((pattern) => name.includes(pattern)) ??
    redactor.alias('certificate', 'issuer', name)
  );
}

/** `*.alpha.example` is as public as the names that it stands for. */
function certifiedName(name: string, redactor: Redactor): string {
  if (name.startsWith('*.')) {
    const ending = name.slice(1);
    for (const host of redactor.known.hosts) if (host.endsWith(ending)) return name;
  }
  return redactor.host(name);
}
