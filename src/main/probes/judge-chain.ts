/** Is this chain good for this name under these roots? Pure; the outcome in the field's words. */
import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { Failure } from '../../shared/vocabulary.ts';

/**
 * Checks the leaf's dates and name first, then looks for a path to a root: signatures, dates, and that who signs may
 * sign. The order is Go's `x509.Verify`, whose outcomes OONI's strings describe. The chain may be in any order, hold
 * strangers, and lack or include the root; a root in it counts only because it is among `roots`.
 *
 * Not checked: revocation, name constraints, path lengths, key usage beyond the right to sign, the strength of the
 * signature's algorithm, certificate transparency.
 *
 * @param chain leaf first.
 * @param name a host name in ASCII, or an address literal.
 * @returns `null` when trusted, else `ssl_invalid_certificate`, `ssl_invalid_hostname` or `ssl_unknown_authority`.
 */
export function judgeChain(
  chain: readonly X509Certificate[],
  roots: readonly X509Certificate[],
  name: string,
  now: Date,
): Failure | null {
  const [leaf, ...others] = chain;
  if (leaf === undefined || !isCurrent(leaf, now)) return 'ssl_invalid_certificate';
  if (!isFor(leaf, name)) return 'ssl_invalid_hostname';
  return findPath(leaf, { pool: poolOf(roots), others, now, seen: new Set() });
}

/** Roots by what they are looked for by: a public pool holds hundreds, and every chain is looked up in several. */
interface Pool {
  fingerprints: Set<string>;
  bySubject: Map<string, X509Certificate[]>;
}

const pools = new WeakMap<readonly X509Certificate[], Pool>();

function poolOf(roots: readonly X509Certificate[]): Pool {
  const known = pools.get(roots);
  if (known) return known;
  const pool: Pool = {
    fingerprints: new Set(roots.map((root) => root.fingerprint256)),
    bySubject: Map.groupBy(roots, (root) => comparable(root.subject)),
  };
  pools.set(roots, pool);
  return pool;
}

/** Equal for equal names (RFC 5280 §7.1), and for some more: whether they are is asked anew. */
function comparable(name: string | undefined): string {
  return (name ?? '').replaceAll(/\s+/g, ' ').trim().toLowerCase();
}

interface Search {
  pool: Pool;
  others: readonly X509Certificate[];
  now: Date;
  /** Fingerprints: whether a root can be reached from a certificate does not depend on how it was come by. */
  seen: Set<string>;
}

function findPath(certificate: X509Certificate, search: Search): Failure | null {
  const { pool, others, now, seen } = search;
  seen.add(certificate.fingerprint256);
  if (pool.fingerprints.has(certificate.fingerprint256)) return null;

  let obstacle: Failure = 'ssl_unknown_authority';
  for (const root of pool.bySubject.get(comparable(certificate.issuer)) ?? []) {
    if (!signed(root, certificate)) continue;
    if (isCurrent(root, now)) return null;
    obstacle = 'ssl_invalid_certificate';
  }
  for (const other of others) {
    if (seen.has(other.fingerprint256) || !signed(other, certificate)) continue;
    const found =
      other.ca && isCurrent(other, now) ? findPath(other, search) : 'ssl_invalid_certificate';
    if (found === null) return null;
    // An issuer that is there but past its time says more than none at all.
    if (found === 'ssl_invalid_certificate') obstacle = found;
  }
  return obstacle;
}

function isCurrent(certificate: X509Certificate, now: Date): boolean {
  return certificate.validFromDate <= now && now <= certificate.validToDate;
}

function isFor(leaf: X509Certificate, name: string): boolean {
  if (isIP(name) !== 0) return leaf.checkIP(name) !== undefined;
  // As browsers do: the subject's common name is no host name.
  return leaf.checkHost(name, { subject: 'never', partialWildcards: false }) !== undefined;
}

function signed(issuer: X509Certificate, certificate: X509Certificate): boolean {
  try {
    return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
  } catch {
    // A key of a kind that this TLS library does not know.
    return false;
  }
}
