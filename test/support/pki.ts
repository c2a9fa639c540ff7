/** Certificates for tests: authorities and what they sign, made on the spot. */
import './reflect.ts';
import { X509Certificate } from 'node:crypto';
import * as x509 from '@peculiar/x509';

const ALGORITHMS = {
  ecdsa: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  ed25519: { name: 'Ed25519' },
} as const;

const DAY = 24 * 3600 * 1000;

/** A date so many days from now. */
export const inDays = (days: number): Date => new Date(Date.now() + days * DAY);

export interface Issued {
  cert: string;
  key: string;
  x509: X509Certificate;
}

export interface Subject {
  /** Goes into the subject alternative name, as is. */
  names?: string[];
  addresses?: string[];
  commonName?: string;
  from?: Date;
  to?: Date;
  algorithm?: keyof typeof ALGORITHMS;
}

export interface Authority extends Issued {
  /** A server certificate. */
  issue(subject: Subject): Promise<Issued>;
  /** An authority below this one; `ca: false` makes one that may not sign, and signs all the same. */
  subordinate(
    commonName: string,
    options?: { ca?: boolean; from?: Date; to?: Date },
  ): Promise<Authority>;
}

interface Signer {
  name: string;
  key: CryptoKey;
}

/** A root that signs itself. */
export function createAuthority(
  commonName: string,
  options: { from?: Date; to?: Date } = {},
): Promise<Authority> {
  return makeAuthority(commonName, { ca: true, ...options }, null);
}

/** A server certificate that signs itself. */
export async function selfSigned(subject: Subject): Promise<Issued> {
  return (await make(subject, false, null)).issued;
}

async function makeAuthority(
  commonName: string,
  options: { ca: boolean; from?: Date; to?: Date },
  parent: Signer | null,
): Promise<Authority> {
  const { issued, signer } = await make({ commonName, ...options }, options.ca, parent);
  return {
    ...issued,
    issue: async (subject) => (await make(subject, false, signer)).issued,
    subordinate: (name, below) => makeAuthority(name, { ca: true, ...below }, signer),
  };
}

async function make(subject: Subject, ca: boolean, parent: Signer | null) {
  const algorithm = ALGORITHMS[subject.algorithm ?? 'ecdsa'];
  const keys = (await crypto.subtle.generateKey(algorithm, true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair;
  const name = `CN=${subject.commonName ?? subject.names?.[0] ?? 'test server'}`;
  const alternatives = [
    ...(subject.names ?? []).map((value) => ({ type: 'dns' as const, value })),
    ...(subject.addresses ?? []).map((value) => ({ type: 'ip' as const, value })),
  ];
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: Buffer.from(crypto.getRandomValues(new Uint8Array(8))).toString('hex'),
    subject: name,
    issuer: parent?.name ?? name,
    notBefore: subject.from ?? inDays(-1),
    notAfter: subject.to ?? inDays(30),
    signingKey: parent?.key ?? keys.privateKey,
    publicKey: keys.publicKey,
    signingAlgorithm:
      parent === null
        ? algorithm
        : parent.key.algorithm.name === 'Ed25519'
          ? ALGORITHMS.ed25519
          : ALGORITHMS.ecdsa,
    extensions: [
      new x509.BasicConstraintsExtension(ca, undefined, true),
      ...(alternatives.length > 0 ? [new x509.SubjectAlternativeNameExtension(alternatives)] : []),
    ],
  });
  const cert = `${certificate.toString('pem')}\n`;
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey));
  const key = `-----BEGIN PRIVATE KEY-----\n${pkcs8.toString('base64')}\n-----END PRIVATE KEY-----\n`;
  return {
    issued: { cert, key, x509: new X509Certificate(cert) } satisfies Issued,
    signer: { name, key: keys.privateKey } satisfies Signer,
  };
}
