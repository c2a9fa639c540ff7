/** What everybody can read in the catalogue: it says nothing of the person whose report names it. */
import type { Catalogue, ProbeSpec } from '../../../shared/catalogue.ts';

export interface PublicKnowledge {
  /** Of services, endpoints, controls and resolvers. */
  ids: ReadonlySet<string>;
  serviceNames: ReadonlySet<string>;
  hosts: ReadonlySet<string>;
  addresses: ReadonlySet<string>;
  requestPaths: ReadonlySet<string>;
  /** Lower-case names of headers that only genuine servers send. */
  headers: ReadonlySet<string>;
  programs: ReadonlySet<string>;
  /** Parts of texts by which interceptors and block pages are known. */
  issuers: readonly string[];
  locations: readonly string[];
  bodies: readonly string[];
}

export function publicKnowledge(catalogue: Catalogue): PublicKnowledge {
  const { services, controls, resolvers, blockPages, interceptionIssuers, localTools } = catalogue;
  const endpoints = [...services.flatMap((service) => service.endpoints), ...controls];
  const patterns = (match: (typeof blockPages)[number]['match']) =>
    blockPages.filter((page) => page.match === match).map(({ pattern }) => pattern);
  return {
    ids: new Set(
      ['network', 'system', 'system-address'].concat(
        [...services, ...endpoints, ...resolvers].map(({ id }) => id),
      ),
    ),
    serviceNames: new Set(services.map(({ name }) => name)),
    hosts: new Set(endpoints.flatMap(({ host }) => host ?? [])),
    addresses: new Set([
      ...endpoints.flatMap(({ addresses }) => addresses ?? []),
      ...resolvers.flatMap(({ addresses, https }) => [
        ...addresses,
        ...(https ? [https.address] : []),
      ]),
      ...patterns('dns-address'),
    ]),
    requestPaths: new Set(['/', ...endpoints.flatMap(({ probe }) => pathOf(probe))]),
    headers: new Set(endpoints.flatMap(({ probe }) => expectedHeader(probe))),
    programs: new Set(localTools.map((tool) => tool.process)),
    issuers: interceptionIssuers.map(({ pattern }) => pattern),
    locations: patterns('http-location'),
    bodies: patterns('http-body'),
  };
}

const pathOf = (probe: ProbeSpec): string[] => ('path' in probe ? [probe.path] : []);

function expectedHeader(probe: ProbeSpec): string[] {
  const header = 'expect' in probe ? probe.expect.header : undefined;
  return header === undefined ? [] : [header.toLowerCase()];
}
