/** Facts about this computer's network, from which everything else is concluded. What is `null` is not known. */
import type { Family } from '../../shared/measurement.ts';
import type { ProxySetting, ResolverSet } from '../../shared/network.ts';
import type { Interface } from './interfaces.ts';

/** What a system can say that an interface is. */
export type DeviceType =
  | 'ethernet'
  | 'wifi'
  | 'mobile'
  | 'wireguard'
  | 'tun'
  | 'tap'
  | 'tunnel'
  | 'ppp'
  /** Bridges, pairs of cables, virtual machines' and containers' ends. */
  | 'virtual'
  /** IPv6 inside IPv4 or the other way round, by the system itself: Teredo, 6to4, ISATAP, CLAT. */
  | 'transition'
  | 'loopback';

export interface Device {
  /** `null`: the system lists it and does not say what it is. */
  type: DeviceType | null;
  /** The system's words for it: `Wi-Fi`, `Wintun Userspace Tunnel`. */
  label: string | null;
  /** Bytes. */
  mtu: number | null;
  /** As in {@link Interface}, for interfaces that Node does not list, and where Node cannot know. */
  index: number | null;
}

/** A default route, of whatever table. */
export interface DefaultRoute {
  family: Family;
  interface: string;
  /** `null`: straight onto the wire, or not known. */
  gateway: string | null;
  /** The smaller is preferred; `null`: the system has no such thing. */
  metric: number | null;
}

/** What the system's own programs and files say; each system fills in what it can. */
export interface SystemFacts {
  /** By interface. */
  devices: ReadonlyMap<string, Device>;
  defaults: readonly DefaultRoute[] | null;
  /** The interface that packets to an address would leave by, where the system says so itself. By address. */
  egress: ReadonlyMap<string, string>;
  resolvers: readonly ResolverSet[] | null;
  /** Of the system's settings, not of the environment. */
  proxies: readonly ProxySetting[] | null;
  /** Interfaces of connected VPNs that the system itself manages; `null` among them: it does not name one. */
  vpns: readonly (string | null)[] | null;
  /** Rules besides the ordinary tables; Linux alone has such. */
  rules: number | null;
  /** An IPsec program has routes in a table of its own; Linux alone shows it like this. */
  hasIpsecRoutes: boolean;
  /** Interfaces on which answers that come back another way than the system would choose are dropped. */
  strictFilters: readonly string[];
}

export const NOTHING_KNOWN: SystemFacts = {
  devices: new Map(),
  defaults: null,
  egress: new Map(),
  resolvers: null,
  proxies: null,
  vpns: null,
  rules: null,
  hasIpsecRoutes: false,
  strictFilters: [],
};

/** The kernel's choice for one address. */
export interface RouteFact {
  address: string;
  family: Family;
  /** The service that the address belongs to; `null`: nobody's in particular. */
  service: string | null;
  /** `null`: no way, or the interface could not be told. */
  interface: string | null;
  isRouted: boolean;
  /** The address that packets would leave from. */
  source: string | null;
}

/** What costs nothing to ask, as often as once a second. */
export interface QuickFacts {
  interfaces: readonly Interface[];
  routes: readonly RouteFact[];
}

export interface NetworkFacts extends QuickFacts, SystemFacts {
  /** Of this process. */
  environmentProxies: readonly ProxySetting[];
  /** Addresses that names were answered with in a check; `null`: nobody asked. */
  answers: readonly string[] | null;
  /** Did somebody accept a connection to where nobody is? `null`: nobody tried. */
  isCanaryAccepted: boolean | null;
}
