/** Which certificate a server shows to whom. Pure. */
import type { Subject } from '../authority.ts';
import type { Site } from '../atlas.ts';
import type { Policy } from '../policy.ts';
import type { Signer } from '../trust.ts';

export interface Identity {
  signer: Signer;
  subject: Subject;
}

/** The server of that name at that address, or whoever is known by the address alone. */
export function sitesAsked(
  { sitesAt }: Policy,
  address: string,
  port: number,
  name: string | null,
): Site[] {
  const there = sitesAt(address, 'tcp').filter((site) => site.port === port);
  const named = there.filter(({ host }) => host !== null && host === name);
  return named.length > 0 ? named : there.filter(({ host }) => host === null);
}

/**
 * Who asks for a name that is not served here gets what is shown to those who ask for none, as with most servers: a
 * filter's harmless name and a messenger's name at a neutral address both lead to a complete handshake.
 */
export function identityOf(
  policy: Policy,
  address: string,
  port: number,
  sni: string | null,
): Identity {
  const [asked] = sitesAsked(policy, address, port, sni);
  if (asked !== undefined && asked.host !== null) {
    return { signer: signerOf(asked, policy), subject: { names: [asked.host], addresses: [] } };
  }
  const sites = policy.sitesAt(address, 'tcp');
  const usual = asked ?? sites.find((site) => site.port === port) ?? sites[0];
  const names = usual?.host == null ? [] : [usual.host];
  return {
    signer: usual ? signerOf(usual, policy) : 'public',
    subject: { names, addresses: [address] },
  };
}

function signerOf(site: Site, { atlas, server }: Policy): Signer {
  if (server(site).newIssuer) return 'other-public';
  if (site.trust.includes('any')) return 'foreign';
  // Where there are several roots, the servers take turns, so that each of them vouches for some.
  const id = site.trust[atlas.sites.indexOf(site) % site.trust.length] ?? 'public';
  return id === 'public' ? id : { pinned: id };
}
