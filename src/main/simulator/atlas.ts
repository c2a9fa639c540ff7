/** Who is where in the pretend Internet: the catalogue's hosts, controls and resolvers, each at an address. Pure. */
import type {
  Catalogue,
  Control,
  Endpoint,
  ProbeSpec,
  Resolver,
  Trust,
} from '../../shared/catalogue.ts';
import type { FunctionId } from '../../shared/vocabulary.ts';
import type { Family } from '../../shared/measurement.ts';
import { NETWORK } from '../diagnosis/target.ts';
import { canonicalAddress, familyOf } from '../network/address.ts';
import { pretendAddresses } from './addresses.ts';

/** One server: an endpoint or control of the catalogue. */
export interface Site {
  /** The endpoint's or control's. */
  id: string;
  /** The service's id; `network` for controls. */
  service: string;
  function: FunctionId | null;
  /** Lower case; `null`: known by its addresses alone. */
  host: string | null;
  addresses: readonly string[];
  port: number;
  transport: 'tcp' | 'udp';
  probe: ProbeSpec;
  trust: Trust;
}

/** Names of hosts that no catalogue lists: the provider's resolver, and its login page. */
const PROVIDER_RESOLVER = 'resolver.provider.example';
export const LOGIN_HOST = 'login.provider.example';

export interface Atlas {
  sites: readonly Site[];
  /** Addresses of a name; `null`: there is no such name. */
  addressesOf(name: string, family: Family): readonly string[] | null;
  sitesNamed(name: string): readonly Site[];
  /** Of the given transport, at an address. */
  sitesAt(address: string, transport: 'tcp' | 'udp'): readonly Site[];
  /** The catalogue's resolver at an address, or `system` for the one that this computer is set to use. */
  resolverAt(address: string): Resolver | 'system' | null;
  systemResolver: string;
  /** Where the provider's login page stands. */
  login: Record<Family, string>;
}

export function drawAtlas(catalogue: Catalogue): Atlas {
  const listed = [
    ...catalogue.services.flatMap(({ id, endpoints }) =>
      endpoints.map((e) => ({ of: e, service: id, function: e.function })),
    ),
    // At a canary's address there is nobody.
    ...catalogue.controls
      .filter(({ use }) => use !== 'canary')
      .map((c) => ({ of: c, service: NETWORK, function: null })),
  ];
  const hosts = listed.flatMap(({ of }) => (of.host === undefined ? [] : [of.host.toLowerCase()]));
  const known = [
    ...listed.flatMap(({ of }) => of.addresses ?? []),
    ...catalogue.controls.flatMap((c) => c.addresses ?? []),
    ...catalogue.resolvers.flatMap((r) => [...r.addresses, ...(r.https ? [r.https.address] : [])]),
  ].map(canonicalAddress);
  const pretend = pretendAddresses([...hosts, PROVIDER_RESOLVER, LOGIN_HOST], known);
  const names = nameTable(listed.map(({ of }) => of));

  const addressesOf = (name: string, family: Family) => {
    const made = pretend.get(name);
    if (made === undefined) return null;
    const own = (names.get(name) ?? []).filter((a) => familyOf(a) === family);
    return own.length > 0 ? own : [made[family]];
  };
  const sites = listed.map(({ of, ...owner }): Site => {
    const host = of.host?.toLowerCase() ?? null;
    const addresses =
      host === null
        ? (of.addresses ?? []).map(canonicalAddress)
        : ([4, 6] as const).flatMap((family) => addressesOf(host, family) ?? []);
    const { id, port, transport, probe, trust } = of;
    return { id, ...owner, host, addresses, port, transport, probe, trust };
  });

  const byName = Map.groupBy(sites, (s) => s.host);
  const byAddress = new Map<string, Site[]>();
  for (const site of sites) {
    for (const address of site.addresses) {
      byAddress.set(address, [...(byAddress.get(address) ?? []), site]);
    }
  }
  const resolvers = new Map<string, Resolver | 'system'>();
  for (const resolver of catalogue.resolvers) {
    const { addresses, https } = resolver;
    for (const address of [...addresses, ...(https ? [https.address] : [])]) {
      resolvers.set(canonicalAddress(address), resolver);
    }
  }
  const systemResolver = addressOf(pretend, PROVIDER_RESOLVER)[4];
  resolvers.set(systemResolver, 'system');

  return {
    sites,
    addressesOf,
    sitesNamed: (name) => byName.get(name) ?? [],
    sitesAt: (address, transport) =>
      (byAddress.get(address) ?? []).filter((s) => s.transport === transport),
    resolverAt: (address) => resolvers.get(address) ?? null,
    systemResolver,
    login: addressOf(pretend, LOGIN_HOST),
  };
}

/** Addresses that the catalogue itself gives for a name. */
function nameTable(listed: readonly (Endpoint | Control)[]): Map<string, string[]> {
  const table = new Map<string, string[]>();
  for (const { host, addresses = [] } of listed) {
    if (host === undefined) continue;
    const name = host.toLowerCase();
    const own = new Set([...(table.get(name) ?? []), ...addresses.map(canonicalAddress)]);
    table.set(name, [...own]);
  }
  return table;
}

function addressOf<T>(table: ReadonlyMap<string, T>, name: string): T {
  const found = table.get(name);
  if (found === undefined) throw new TypeError(`no address was made up for ${name}`);
  return found;
}
