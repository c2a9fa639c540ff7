/** What a scenario makes of traffic: pure answers, which the servers and the dialer carry out. */
import { canonicalAddress, familyOf } from '../network/address.ts';
import { DNS_PORT } from '../probes/dns-message.ts';
import type { Atlas, Site } from './atlas.ts';
import { firstMatch } from './match.ts';
import type {
  DnsRule,
  ProtocolRule,
  Scenario,
  ServerRule,
  TlsRule,
  TransferRule,
  UdpRule,
} from './scenario.ts';

/**
 * What a connection to an address meets: nothing (`unreachable`, `drop`, `refuse`), somebody in between who accepts
 * it and cannot get through (`mute`), the server itself (`host`), or a box that answers everybody in the same way.
 */
export type Fate = 'unreachable' | 'drop' | 'refuse' | 'mute' | 'host' | 'box';

export interface Policy {
  readonly scenario: Scenario;
  readonly atlas: Atlas;
  /** Is there a way to addresses of this kind at all? `broken`: one into nothing. */
  way(address: string): 'open' | 'none' | 'broken';
  tcp(address: string, port: number): Fate;
  tls(sni: string | null, port: number): TlsRule['do'] | null;
  protocol(sites: readonly Site[], port: number): ProtocolRule['do'] | null;
  /** @param sni of a connection that is TLS, else `null`. */
  transfer(sites: readonly Site[], sni: string | null, port: number): TransferRule['do'] | null;
  udp(address: string, port: number, content: 'stun' | 'quic' | 'dns' | null): UdpRule['do'] | null;
  /** @param resolver the catalogue's id or `system`. */
  dns(name: string, resolver: string, transport: string): DnsRule['answer'] | null;
  server(site: Site): ServerRule;
  /** The servers at an address that are not retired. */
  sitesAt(address: string, transport: 'tcp' | 'udp'): Site[];
}

/** The ports on which every host with a name answers, whatever else it does. */
const WEB_PORTS = [80, 443];

export function makePolicy(scenario: Scenario, atlas: Atlas): Policy {
  const servers = new Map(
    atlas.sites.map((site) => [site, firstMatch(scenario.servers, trafficOf(site)) ?? {}]),
  );
  const server = (site: Site) => servers.get(site) ?? {};
  const sitesAt = (address: string, transport: 'tcp' | 'udp') =>
    atlas.sitesAt(address, transport).filter((site) => !server(site).retired);
  const forged = new Set(
    scenario.dns.flatMap(({ answer }) =>
      typeof answer === 'object' ? [canonicalAddress(answer.forge)] : [],
    ),
  );

  const way = (address: string) => {
    if (scenario.network === 'offline') return 'none';
    if (familyOf(address) !== 6 || scenario.ipv6 === 'works') return 'open';
    return scenario.ipv6 === 'broken' ? 'broken' : 'none';
  };

  function reach(address: string, port: number): Fate {
    const sites = sitesAt(address, 'tcp');
    const blocked = firstMatch(scenario.tcp, { sites, names: hostsOf(sites), port });
    if (blocked) return blocked.do;
    if (scenario.network === 'captive-portal') return WEB_PORTS.includes(port) ? 'box' : 'drop';
    const present = [...sites, ...sitesAt(address, 'udp')];
    const resolver = atlas.resolverAt(address);
    if (present.length === 0 && resolver === null) {
      return forged.has(address) && WEB_PORTS.includes(port) ? 'box' : 'drop';
    }
    const doh = resolver === 'system' ? undefined : resolver?.https?.port;
    const open =
      present.some((s) => s.transport === 'tcp' && s.port === port) ||
      (present.some((s) => s.host !== null) && WEB_PORTS.includes(port)) ||
      (resolver !== null && (port === DNS_PORT || port === doh));
    return open ? 'host' : 'refuse';
  }

  return {
    scenario,
    atlas,
    way,
    tcp(address, port) {
      const fate = { none: 'unreachable', broken: 'drop', open: null } as const;
      const end = fate[way(address)] ?? reach(address, port);
      const fruitless = end === 'drop' || end === 'refuse';
      return scenario.proxy === 'accept-all' && fruitless ? 'mute' : end;
    },
    tls(sni, port) {
      const sites = sni === null ? [] : atlas.sitesNamed(sni);
      const names = sni === null ? [] : [sni];
      return firstMatch(scenario.tls, { sites, names, port })?.do ?? null;
    },
    protocol(sites, port) {
      return firstMatch(scenario.protocols, { sites, names: [], port })?.do ?? null;
    },
    transfer(sites, sni, port) {
      const names = sni === null ? [] : [sni];
      return firstMatch(scenario.transfers, { sites, names, port })?.do ?? null;
    },
    udp(address, port, content) {
      const sites = sitesAt(address, 'udp').filter((s) => s.port === port);
      const rules = scenario.udp?.filter(
        ({ protocols }) => protocols?.some((p) => p === content) ?? true,
      );
      return firstMatch(rules, { sites, names: hostsOf(sites), port })?.do ?? null;
    },
    dns(name, resolver, transport) {
      const asked = [resolver, `${resolver}/${transport}`];
      const rules = scenario.dns.filter(
        ({ resolvers }) => resolvers?.some((r) => asked.includes(r)) ?? true,
      );
      const traffic = { sites: atlas.sitesNamed(name), names: [name], port: null };
      return firstMatch(rules, traffic)?.answer ?? null;
    },
    server,
    sitesAt,
  };
}

function trafficOf(site: Site) {
  return { sites: [site], names: hostsOf([site]), port: site.port };
}

function hostsOf(sites: readonly Site[]): string[] {
  return sites.flatMap(({ host }) => (host === null ? [] : [host]));
}
