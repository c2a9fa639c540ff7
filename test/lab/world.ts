/**
 * The Internet of the lab: the catalogue's hosts at the catalogue's addresses, and at made-up ones where it has none.
 * Made-up addresses look public, because the engine rightly distrusts those that do not; a name gets the same ones in
 * every run.
 */
import { createHash } from 'node:crypto';
import { isPublicAddress } from '../../src/main/catalogue/public-address.ts';
import { canonicalAddress, familyOf } from '../../src/main/network/address.ts';
import { type Atlas, drawAtlas } from '../../src/main/simulator/atlas.ts';
import type { Catalogue, Control, Endpoint, Resolver } from '../../src/shared/catalogue.ts';
import type { Family } from '../../src/shared/measurement.ts';
import { ISP, UPSTREAM, VPN } from './host/addresses.ts';

export interface World {
  atlas: Atlas;
  /** Addresses of services, controls and resolvers that stand in a country's own network. */
  domestic: string[];
  /** Where a resolver of the catalogue, or `system`, is asked over UDP and TCP. */
  resolverAddresses(id: string): readonly string[];
}

/** Not in the catalogue; scenarios call it `vpn`. */
const VPN_RESOLVER: Resolver = {
  id: 'vpn',
  operator: 'the VPN',
  role: 'trusted',
  addresses: [VPN.resolver],
  source: 'the lab',
  verified: '2026-11-25',
};

/** @param country whose network the lab's client is in (ISO 3166-1 alpha-2). */
export function drawWorld(catalogue: Catalogue, country: string): World {
  const full = withAddresses(catalogue);
  const drawn = drawAtlas(full);
  const atlas: Atlas = {
    ...drawn,
    resolverAt(address) {
      if (address === VPN.resolver) return VPN_RESOLVER;
      return address === UPSTREAM ? 'system' : drawn.resolverAt(address);
    },
    systemResolver: UPSTREAM,
    login: { 4: ISP.portal, 6: ISP.portalSix },
  };
  return {
    atlas,
    domestic: domesticAddresses(full, country),
    resolverAddresses: (id) =>
      id === 'system'
        ? [ISP.resolver, ISP.resolverSix]
        : (catalogue.resolvers.find((resolver) => resolver.id === id)?.addresses ?? []),
  };
}

/** Every host with addresses of both families: its own where it has some, else made up. */
function withAddresses(catalogue: Catalogue): Catalogue {
  const known = new Map<string, Set<string>>();
  const listed = [
    ...catalogue.services.flatMap(({ endpoints }) => endpoints),
    ...catalogue.controls,
  ];
  for (const { host, addresses = [] } of listed) {
    if (host === undefined) continue;
    const own = known.get(host) ?? new Set();
    known.set(host, own);
    for (const address of addresses) own.add(canonicalAddress(address));
  }
  const taken = new Set([...known.values()].flatMap((own) => [...own]));
  for (const [host, own] of known) {
    for (const family of [4, 6] as const) {
      if ([...own].some((address) => familyOf(address) === family)) continue;
      const made = madeUpAddress(host, family, taken);
      taken.add(made);
      own.add(made);
    }
  }
  const fill = <T extends Endpoint | Control>(of: T): T =>
    of.host === undefined ? of : { ...of, addresses: [...(known.get(of.host) ?? [])] };
  return {
    ...catalogue,
    services: catalogue.services.map((s) => ({ ...s, endpoints: s.endpoints.map(fill) })),
    controls: catalogue.controls.map(fill),
  };
}

function madeUpAddress(host: string, family: Family, taken: ReadonlySet<string>): string {
  for (let attempt = 0; ; attempt += 1) {
    const hash = createHash('sha256').update(`${host}|${family}|${attempt}`).digest();
    const address = family === 4 ? [...hash.subarray(0, 4)].join('.') : sixOf(hash);
    if (isPublicAddress(address) && !taken.has(address)) return address;
  }
}

/** In the eighth of the space that is handed out. */
function sixOf(hash: Buffer): string {
  const first = 0x2000 | (hash.readUInt16BE(0) & 0x1fff);
  const rest = [2, 4, 6, 8, 10, 12, 14].map((at) => hash.readUInt16BE(at).toString(16));
  return canonicalAddress([first.toString(16), ...rest].join(':'));
}

function domesticAddresses(catalogue: Catalogue, country: string): string[] {
  const services = catalogue.services.filter(({ domesticIn }) => domesticIn === country);
  const controls = catalogue.controls.filter(({ domesticIn }) => domesticIn === country);
  const national = catalogue.resolvers.filter(({ role }) => role === 'national');
  const addresses = [
    ...[...services.flatMap(({ endpoints }) => endpoints), ...controls].flatMap(
      (of) => of.addresses ?? [],
    ),
    ...national.flatMap((resolver) => resolver.addresses),
  ];
  return [...new Set(addresses.map(canonicalAddress))];
}
