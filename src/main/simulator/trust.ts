/**
 * Whom to trust in the pretend Internet. Each root and key of the catalogue has a stand-in whose secret half the
 * simulator holds, because it cannot have that of the real one.
 */
import { X509Certificate } from 'node:crypto';
import { createSecureContext, type SecureContext } from 'node:tls';
import type { Catalogue, CatalogueRoot } from '../../shared/catalogue.ts';
import type { TrustStore } from '../probes/trust.ts';
import { createTrustStore } from '../probes/trust-store.ts';
import {
  type Authority,
  issue,
  type KeyKind,
  type KeyPair,
  makeAuthority,
  makeKeyPair,
  type Subject,
} from './authority.ts';

/** Who signs: one of two public roots, a root that nobody trusts, or the stand-in of a root of the catalogue. */
export type Signer = 'public' | 'other-public' | 'foreign' | { pinned: string };

export interface PretendTrust {
  store: TrustStore;
  /** What a TLS server shows. Made on first use and kept. */
  identity(signer: Signer, subject: Subject): Promise<SecureContext>;
}

/**
 * @param keyHex the stand-in for each of the catalogue's keys, lower-case hex.
 * @param anchors PEM texts that the user adds to every pool.
 */
export async function makeTrust(
  catalogue: Catalogue,
  keyHex: string,
  anchors: readonly string[],
): Promise<PretendTrust> {
  const [publicRoot, otherPublic, foreign, pinned, leafKeys] = await Promise.all([
    makeAuthority('Pretend Public Root', 'ecdsa'),
    makeAuthority('Pretend Second Public Root', 'ecdsa'),
    makeAuthority('Pretend Interception Root', 'ecdsa'),
    Promise.all(catalogue.roots.map(standIn)),
    // One of each kind for all servers: making keys takes longer than signing.
    Promise.all([makeKeyPair('ecdsa'), makeKeyPair('ed25519')]),
  ]);
  const standIns = new Map(pinned.map(({ root, authority }) => [root.id, authority]));
  const { keys, pinned: pinnedPool } = createTrustStore({
    roots: pinned.map(({ root, authority }) => ({ ...root, pem: authority.pem })),
    keys: catalogue.keys.map((key) => ({ ...key, hex: keyHex })),
    anchors,
  });
  const publicPool = [publicRoot.pem, otherPublic.pem, ...anchors]
    .filter((pem) => pem.includes('BEGIN CERTIFICATE'))
    .map((pem) => new X509Certificate(pem));
  const authorityOf = (signer: Signer): Authority => {
    if (signer === 'public') return publicRoot;
    if (signer === 'other-public') return otherPublic;
    // A root that the catalogue does not have is one that nobody trusts.
    return (signer === 'foreign' ? undefined : standIns.get(signer.pinned)) ?? foreign;
  };
  const identities = new Map<string, Promise<SecureContext>>();
  return {
    store: {
      public: publicPool,
      prepare: () => Promise.resolve(),
      system: () => publicPool,
      pinned: pinnedPool,
      keys,
    },
    identity(signer, subject) {
      const id = JSON.stringify([signer, subject]);
      const made = identities.get(id) ?? makeIdentity(authorityOf(signer), subject, leafKeys);
      identities.set(id, made);
      return made;
    },
  };
}

/** Of the same kind as the real root, so that what is signed with Ed25519 in the world is so here. */
async function standIn(
  root: CatalogueRoot,
): Promise<{ root: CatalogueRoot; authority: Authority }> {
  const { publicKey } = new X509Certificate(root.pem);
  const kind: KeyKind = publicKey.asymmetricKeyType === 'ed25519' ? 'ed25519' : 'ecdsa';
  return { root, authority: await makeAuthority(`Pretend ${root.name}`, kind) };
}

async function makeIdentity(
  authority: Authority,
  subject: Subject,
  leafKeys: readonly KeyPair[],
): Promise<SecureContext> {
  const { kind } = authority.key;
  const key = leafKeys.find((k) => k.kind === kind);
  if (!key) throw new TypeError(`there is no key of the kind ${kind}`);
  return createSecureContext({ cert: await issue(authority, subject, key), key: key.pem });
}
