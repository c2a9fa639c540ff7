import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseTrustAnchors } from '../../../src/main/probes/trust-anchors.ts';
import { createTrustStore } from '../../../src/main/probes/trust-store.ts';
import type { CatalogueKey, CatalogueRoot } from '../../../src/shared/catalogue.ts';
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
const CATALOGUED_HEX = '9'.repeat(64);
const cataloguedKey = (): CatalogueKey => ({
  id: 'service-key',
  name: 'Service',
  algorithm: 'x25519',
  hex: CATALOGUED_HEX,
  source: 'test',
});
const pemOf = (kind: 'x25519' | 'ed25519') =>
  (kind === 'x25519' ? generateKeyPairSync('x25519') : generateKeyPairSync('ed25519')).publicKey
    .export({ format: 'pem', type: 'spki' })
    .toString();
/** As Node writes a key for the web. */
const rawOf = (pem: string) =>
  Buffer.from(String(createPublicKey(pem).export({ format: 'jwk' }).x), 'base64url').toString(
    'hex',
  );
const hexes = (keys: readonly Buffer[]) => keys.map((key) => key.toString('hex'));
const fingerprints = (pool: readonly { fingerprint256: string }[]) =>
  pool.map(({ fingerprint256 }) => fingerprint256);

describe('createTrustStore', () => {
  it('holds the public list and the pinned roots, each apart', () => {
    const store = createTrustStore({ roots: [catalogued()], keys: [], anchors: [] });
    expect(store.public).toHaveLength(rootCertificates.length);
    expect(fingerprints(store.pinned('service'))).toEqual([service.x509.fingerprint256]);
    expect(fingerprints(store.public)).not.toContain(service.x509.fingerprint256);
    expect(store.pinned('unknown')).toEqual([]);
  });

  it('adds an anchor to every pool', () => {
    const store = createTrustStore({ roots: [catalogued()], keys: [], anchors: [anchor.cert] });
    for (const pool of [store.public, store.system(), store.pinned('service')]) {
      expect(fingerprints(pool)).toContain(anchor.x509.fingerprint256);
    }
    expect(store.pinned('service')).toHaveLength(2);
    expect(store.pinned('unknown')).toEqual([]);
  });

  it('holds the catalogue’s keys, and adds the user’s to every one of them', () => {
    const added = pemOf('x25519');
    const alone = createTrustStore({ roots: [], keys: [cataloguedKey()], anchors: [] });
    expect(hexes(alone.keys('service-key'))).toEqual([CATALOGUED_HEX]);
    expect(alone.keys('unknown')).toEqual([]);
    const anchors = [anchor.cert, added];
    const store = createTrustStore({ roots: [catalogued()], keys: [cataloguedKey()], anchors });
    expect(hexes(store.keys('service-key'))).toEqual([CATALOGUED_HEX, rawOf(added)]);
    expect(store.keys('unknown')).toEqual([]);
    expect(store.public).toHaveLength(rootCertificates.length + 1);
    expect(store.pinned('service')).toHaveLength(2);
  });

  it('parses a pool once', () => {
    const store = createTrustStore({
      roots: [catalogued()],
      keys: [cataloguedKey()],
      anchors: [],
    });
    expect(store.keys('service-key')).toBe(store.keys('service-key'));
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
    const store = createTrustStore({ roots: [], keys: [], anchors: anchors.map(({ pem }) => pem) });
    expect(store.public).toHaveLength(rootCertificates.length + 2);
  });

  it('reads public keys next to certificates, or alone', () => {
    const key = pemOf('x25519');
    const der = createPublicKey(key).export({ format: 'der', type: 'spki' });
    const sha256 = createHash('sha256').update(der).digest('hex');
    expect(parseTrustAnchors(key)).toEqual([{ pem: key, sha256 }]);
    const mixed = parseTrustAnchors(`${key}# a comment\n${anchor.cert}`);
    expect(mixed.map(({ pem }) => pem)).toEqual([anchor.cert, key]);
    const store = createTrustStore({
      roots: [],
      keys: [cataloguedKey()],
      anchors: mixed.map(({ pem }) => pem),
    });
    expect(hexes(store.keys('service-key'))).toEqual([CATALOGUED_HEX, rawOf(key)]);
  });

  it('takes no key of another kind', () => {
    const text = pemOf('x25519') + pemOf('ed25519');
    expect(() => parseTrustAnchors(text)).toThrow(/public key 2 .* not an X25519 key/);
  });

  it.each([
    ['', /no PEM certificate or public key/],
    ['-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----', /public key 1 .* not an X25519/],
    ['-----BEGIN PUBLIC KEY-----\nAAAA', /no PEM certificate or public key/],
    ['-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----', /no PEM certificate/],
    ['-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', /certificate 1 .* cannot/],
    ['-----BEGIN CERTIFICATE-----\nAAAA', /no PEM certificate/],
  ])('says clearly what is wrong with %j', (text, message) => {
    expect(() => parseTrustAnchors(text)).toThrow(message);
  });
});

it('reads this computer’s own store aside, and finds in it what it finds otherwise', async () => {
  const [aside, here] = ['', ''].map(() =>
    createTrustStore({ roots: [], keys: [], anchors: [anchor.cert] }),
  );
  await aside?.prepare();
  const found = fingerprints(aside?.system() ?? []);
  expect(found).toContain(anchor.x509.fingerprint256);
  expect(found).toEqual(fingerprints(here?.system() ?? []));
});
