/** The roots and keys of the real world. */
import { createPublicKey, X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import type { CatalogueKey, CatalogueRoot } from '../../shared/catalogue.ts';
import { rawPublicKey } from './curve25519.ts';
import { readSystemRoots, readSystemRootsAside } from '../network/system-roots.ts';
import type { TrustStore } from './trust.ts';

export interface TrustSources {
  /** Roots that come with the catalogue. */
  roots: readonly CatalogueRoot[];
  /** Public keys that come with it. */
  keys: readonly CatalogueKey[];
  /** PEM texts of roots and public keys that the user adds to every pool. */
  anchors: readonly string[];
}

/**
 * Nothing is parsed before it is asked for: together the pools hold hundreds of certificates.
 * The system's store is empty where it cannot be read. Duplicates, which the systems' stores are full of, are dropped.
 */
export function createTrustStore({ roots, keys, anchors }: TrustSources): TrustStore {
  const added = once(() => parse(anchors));
  const publicRoots = once(() => parse([...rootCertificates, ...anchors]));
  let systemPems: readonly string[] | null = null;
  const system = once(() => parse([...(systemPems ?? readSystemRoots()), ...anchors]));
  const prepare = once(async () => {
    systemPems = await readSystemRootsAside();
  });
  const pinned = new Map(
    roots.map(({ id, pem }) => [id, once(() => [...parse([pem]), ...added()])]),
  );
  const addedKeys = once(() => parseKeys(anchors));
  const rawKeys = new Map(
    keys.map(({ id, hex }) => [id, once(() => [Buffer.from(hex, 'hex'), ...addedKeys()])]),
  );
  return {
    get public() {
      return publicRoots();
    },
    prepare,
    system,
    pinned: (rootId) => pinned.get(rootId)?.() ?? [],
    keys: (keyId) => rawKeys.get(keyId)?.() ?? [],
  };
}

/** A store can hold a certificate that this TLS library cannot read; that one vouches for nobody. */
function parse(pems: readonly string[]): X509Certificate[] {
  return [...new Set(pems)].flatMap((pem) => {
    try {
      return [new X509Certificate(pem)];
    } catch {
      return [];
    }
  });
}

/** Those of the texts that hold a public key. */
function parseKeys(pems: readonly string[]): Buffer[] {
  return pems.flatMap((pem) => {
    try {
      // A certificate holds one as well, but is there for other ends.
      return pem.includes('BEGIN PUBLIC KEY') ? [rawPublicKey(createPublicKey(pem))] : [];
    } catch {
      return [];
    }
  });
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
