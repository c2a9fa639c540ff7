/** Certificates that mean harm: enormous ones, and such as speak to whoever reads about them. */
import '../support/reflect.ts';
import { createServer } from 'node:tls';
import * as x509 from '@peculiar/x509';
import { beforeAll, describe, expect, it } from 'vitest';
import { describe as describeCertificate } from '../../src/main/probes/certificates.ts';
import { runProbe } from '../../src/main/probes/probe.ts';
import { type Authority, createAuthority } from '../support/pki.ts';
import { AMPLE_MS, FAR, instruments, listen, NEVER, trusting } from '../unit/probes/support.ts';

const NAME = 'chat.example';
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY_MS = 24 * 3600 * 1000;

interface Identity {
  cert: string;
  key: string;
}

/** One that signs itself, with an extension that nobody knows and that has so many bytes. */
async function withExtension(bytes: number): Promise<Identity> {
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: [{ CN: [NAME] }],
    notBefore: new Date(Date.now() - DAY_MS),
    notAfter: new Date(Date.now() + DAY_MS),
    keys,
    signingAlgorithm: ALGORITHM,
    extensions: [new x509.Extension('1.3.6.1.4.1.32473.1', false, new Uint8Array(bytes))],
  });
  const key = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey));
  return {
    cert: certificate.toString('pem'),
    key: `-----BEGIN PRIVATE KEY-----\n${key.toString('base64')}\n-----END PRIVATE KEY-----\n`,
  };
}

let root: Authority;
beforeAll(async () => {
  root = await createAuthority('test root');
});

/** What a handshake with a server of this identity comes to. */
async function shake(identity: Identity) {
  const server = createServer(identity);
  server.on('tlsClientError', () => undefined);
  const seen = await runProbe(
    {
      kind: 'connection',
      service: 'test',
      endpoint: 'test.endpoint',
      purpose: 'target',
      address: FAR,
      port: await listen(server),
      timeoutMs: AMPLE_MS,
      tls: { sni: NAME, verifyName: NAME, trust: ['public'], alpn: [] },
      http: null,
      exchange: null,
    },
    instruments({ trust: trusting({ public: [root.x509] }) }),
    NEVER,
  );
  return seen.find((one) => one.operation === 'tls_handshake');
}

const names = (count: number) => Array.from({ length: count }, (_, n) => `x${n}.example`);

describe('a certificate', () => {
  it.each([
    ['of fifty kilobytes', 50_000, 'ssl_invalid_hostname'],
    // More than OpenSSL takes from a server.
    ['of two hundred kilobytes', 200_000, 'ssl_failed_handshake'],
    ['of ten megabytes', 10_000_000, 'ssl_failed_handshake'],
  ])('%s is read or refused, and costs little', async (_size, bytes, failure) => {
    const identity = await withExtension(bytes);
    const before = process.memoryUsage().heapUsed;
    const began = performance.now();
    const seen = await shake(identity);
    expect(seen?.failure).toBe(failure);
    expect(performance.now() - began).toBeLessThan(AMPLE_MS);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(100_000_000);
    expect(JSON.stringify(seen).length).toBeLessThan(5000);
  });

  it('is described in few words, however much it says', async () => {
    const odd = 'evil\u001b[31m\u202e\n\u0007.example';
    const { x509: certificate } = await root.issue({
      names: [odd, ...names(500)],
      commonName: odd.repeat(50),
    });
    const facts = describeCertificate(certificate);
    expect(facts.names.length).toBeLessThanOrEqual(20);
    expect(facts.subject.length).toBeLessThanOrEqual(256);
    expect(facts.subject).not.toContain('\n');
    expect(JSON.stringify(facts).length).toBeLessThan(5000);
  });
});
