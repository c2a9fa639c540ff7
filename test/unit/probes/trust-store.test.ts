import { rootCertificates } from 'node:tls';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseTrustAnchors } from '../../../src/main/probes/trust-anchors.ts';
import { createTrustStore } from '../../../src/main/probes/trust-store.ts';
import type { CatalogueRoot } from '../../../src/shared/catalogue.ts';
import { type Authority, createAuthority } from '../../support/pki.ts';

let service: Authority;
let anchor: Authority;

beforeAll(async () => {
  service = await createAuthority('service root');
  anchor = await createAuthority('added by the user');
});

const catalogued = (): CatalogueRoot => ({
  id: 'service',
  name: 'Service',
  file: 'service.pem',
  pem: service.cert,
  sha256: '',
  source: 'test',
});
const fingerprints = (pool: readonly { fingerprint256: string }[]) =>
  pool.map(({ fingerprint256 }) => fingerprint256);

describe('createTrustStore', () => {
  it('holds the public list and the pinned roots, each apart', () => {
    const store = createTrustStore({ roots: [catalogued()], anchors: [] });
    expect(store.public).toHaveLength(rootCertificates.length);
    expect(fingerprints(store.pinned('service'))).toEqual([service.x509.fingerprint256]);
    expect(fingerprints(store.public)).not.toContain(service.x509.fingerprint256);
    expect(store.pinned('unknown')).toEqual([]);
  });

  it('adds an anchor to every pool', () => {
    const store = createTrustStore({ roots: [catalogued()], anchors: [anchor.cert] });
    for (const pool of [store.public, store.system(), store.pinned('service')]) {
      expect(fingerprints(pool)).toContain(anchor.x509.fingerprint256);
    }
    expect(store.pinned('service')).toHaveLength(2);
    expect(store.pinned('unknown')).toEqual([]);
  });

  it('parses a pool once', () => {
    const store = createTrustStore({ roots: [catalogued()], anchors: [] });
    expect(store.public).toBe(store.public);
    expect(store.system()).toBe(store.system());
    expect(store.pinned('service')).toBe(store.pinned('service'));
  });
});

describe('parseTrustAnchors', () => {
  it('reads every certificate of a bundle, comments and all', () => {
    const text = `# mine\r\n${anchor.cert}\nand another\n${service.cert}`;
    const anchors = parseTrustAnchors(text);
    expect(anchors.map(({ sha256 }) => sha256)).toEqual(
      [anchor, service].map(({ x509 }) => x509.fingerprint256.replaceAll(':', '').toLowerCase()),
    );
    const store = createTrustStore({ roots: [], anchors: anchors.map(({ pem }) => pem) });
    expect(store.public).toHaveLength(rootCertificates.length + 2);
  });

  it.each([
    ['', /no PEM certificate/],
    ['-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----', /no PEM certificate/],
    ['-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', /certificate 1 .* cannot/],
    ['-----BEGIN CERTIFICATE-----\nAAAA', /no PEM certificate/],
  ])('says clearly what is wrong with %j', (text, message) => {
    expect(() => parseTrustAnchors(text)).toThrow(message);
  });
});
