/** Makes the pretend Internet's certificates: roots that sign themselves, and what they sign. */
import './reflect.ts';
import * as x509 from '@peculiar/x509';

const ALGORITHMS = {
  ecdsa: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  ed25519: { name: 'Ed25519' },
} as const;
export type KeyKind = keyof typeof ALGORITHMS;

const DAY = 24 * 3600 * 1000;
/** Days before and after now; a check does not take longer, and clocks of one computer agree. */
const VALID = { before: 1, after: 30 };

export interface KeyPair {
  kind: KeyKind;
  keys: CryptoKeyPair;
  /** PEM of the private key. */
  pem: string;
}

export interface Subject {
  names: readonly string[];
  addresses: readonly string[];
}

/** A root certificate that can sign. */
export interface Authority {
  name: string;
  /** PEM of the certificate. */
  pem: string;
  key: KeyPair;
}

export async function makeKeyPair(kind: KeyKind): Promise<KeyPair> {
  const usages = ['sign', 'verify'] as const;
  const keys = (await crypto.subtle.generateKey(ALGORITHMS[kind], true, usages)) as CryptoKeyPair;
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey));
  const pem = `-----BEGIN PRIVATE KEY-----\n${pkcs8.toString('base64')}\n-----END PRIVATE KEY-----\n`;
  return { kind, keys, pem };
}

export async function makeAuthority(name: string, kind: KeyKind): Promise<Authority> {
  const key = await makeKeyPair(kind);
  const signer = { name, key };
  return {
    ...signer,
    pem: await certify(name, key, signer, [
      new x509.BasicConstraintsExtension(true, undefined, true),
    ]),
  };
}

/** @returns PEM of a server's certificate. */
export function issue(authority: Authority, subject: Subject, key: KeyPair): Promise<string> {
  const alternatives = [
    ...subject.names.map((value) => ({ type: 'dns' as const, value })),
    ...subject.addresses.map((value) => ({ type: 'ip' as const, value })),
  ];
  return certify(subject.names[0] ?? 'a server', key, authority, [
    new x509.BasicConstraintsExtension(false, undefined, true),
    new x509.SubjectAlternativeNameExtension(alternatives),
  ]);
}

async function certify(
  commonName: string,
  subjectKey: KeyPair,
  signer: Pick<Authority, 'name' | 'key'>,
  extensions: x509.Extension[],
): Promise<string> {
  const certificate = await x509.X509CertificateGenerator.create({
    subject: [{ CN: [commonName] }],
    issuer: [{ CN: [signer.name] }],
    notBefore: new Date(Date.now() - VALID.before * DAY),
    notAfter: new Date(Date.now() + VALID.after * DAY),
    publicKey: subjectKey.keys.publicKey,
    signingKey: signer.key.keys.privateKey,
    signingAlgorithm: ALGORITHMS[signer.key.kind],
    extensions,
  });
  return `${certificate.toString('pem')}\n`;
}
