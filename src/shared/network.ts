/**
 * What this computer's network is, as far as it can be told without sending anything: paths, tunnels, proxies. Codes
 * and arguments only; they become words as late as possible.
 */
import type { Family } from './measurement.ts';
import type { NetworkPath } from './report.ts';
import type { Confidence } from './vocabulary.ts';

/**
 * What tunnels do with the traffic of one address family: nothing goes through one; everything does; some does; there
 * is one, and nothing goes through it; there is no way out at all.
 */
export const TUNNEL_SHAPES = ['none', 'full', 'split', 'unused', 'offline'] as const;
export type TunnelShape = (typeof TUNNEL_SHAPES)[number];

/** `ppp`: a dial-up line, which can be the provider's own or a VPN. `virtual`: bridges, containers, virtual machines. */
export const INTERFACE_KINDS = [
  'physical',
  'tunnel',
  'ppp',
  'virtual',
  'loopback',
  'unknown',
] as const;
export type InterfaceKind = (typeof INTERFACE_KINDS)[number];

export const VPN_STATES = ['on', 'off', 'unsure'] as const;
export type VpnState = (typeof VPN_STATES)[number];

/** Can the path be measured? `unknown` until its own controls were tried over it. */
export const PATH_USES = [
  'unknown',
  'ok',
  'kill-switch',
  'no-route',
  'replies-dropped',
  'intercepted',
  'same-exit',
] as const;
export type PathUse = (typeof PATH_USES)[number];

/** `socks`: the setting does not say which version. `script`: a PAC file decides for each address. */
export const PROXY_KINDS = ['http', 'https', 'socks', 'socks4', 'socks5', 'script'] as const;
export type ProxyKind = (typeof PROXY_KINDS)[number];

export const PROXY_SOURCES = ['system', 'environment'] as const;
export type ProxySource = (typeof PROXY_SOURCES)[number];

/** Why something is stated. The arguments are named behind each. */
export const NETWORK_REASONS = [
  /** The system says that it is real hardware. `interface` */
  'interface.hardware',
  /** The system says that it is a tunnel. `interface`, `device` */
  'interface.tunnel',
  /** The system says that it is a dial-up line. `interface` */
  'interface.ppp',
  /** A bridge, a container or a virtual machine. `interface` */
  'interface.virtual',
  /** Its name, or the name of its driver, is one that VPN programs give. `interface` */
  'interface.vpn-name',
  /** It has no hardware address, as tunnels have none. `interface` */
  'interface.no-hardware-address',
  /** It carries smaller packets than Ethernet. `interface`, `mtu` */
  'interface.small-packets',
  /** Its own address is in the range that proxies in TUN mode use (198.18.0.0/15). `interface` */
  'interface.fake-range',
  /** The system does not say what it is. `interface` */
  'interface.unknown',
  /** Everything that was asked about goes through it. `interface`, `family` */
  'route.all',
  /** Some of what was asked about goes through it. `interface`, `family`, `count`, `total` */
  'route.some',
  /** It is there, and nothing goes through it. `interface` */
  'route.unused',
  /** There is no way out. `family` */
  'route.none',
  /** The dial-up line is the only way out, as a provider's own line is. `interface` */
  'route.only-line',
  /** There is another way out besides the dial-up line, as with a VPN. `interface`, `other` */
  'route.beside-line',
  /** A default route leads there. `interface` */
  'route.default',
  /** No default route is left for the line itself; it was guessed. `interface` */
  'route.guessed',
  /** Rules besides the routing table decide. `count` */
  'route.rules',
  /** An IPsec program has routes of its own (table 220), which no interface shows. */
  'route.ipsec',
  /** Answers that come back another way than the system itself would choose are dropped. `interface` */
  'route.strict-filter',
  /** The system knows of a connected VPN. `interface` where it says so */
  'system.vpn-connected',
  /** Names are answered with made-up addresses (198.18.0.0/15), as proxies in TUN mode do. */
  'dns.fake-addresses',
  /** Somebody accepts connections to an address at which nobody is. */
  'canary.accepted',
  /** A proxy is set. `source`, `kind` */
  'proxy.set',
  /** Sockets are held to the interface. `interface`, `binding` */
  'path.bound',
  /** STUN servers see other addresses over it than over the default path: two paths. `count` */
  'path.exits-differ',
  /** STUN servers answer over it, and none does over the default path. `count` */
  'path.only-here-udp',
  /** Nothing answered that could be compared. */
  'path.exits-not-compared',
  /** STUN servers see the same address as over the default path. `count` */
  'path.exits-equal',
  /** The system forbids sending over it. */
  'path.send-forbidden',
  /** Every connection is refused before anybody far away could have answered. */
  'path.refused-at-once',
  /** The system knows no way to anywhere over it. */
  'path.no-way',
  /** Nothing comes back over it. */
  'path.silence',
  /** Questions over UDP are answered, and no connection is. */
  'path.only-udp-answers',
  /** The system may carry its packets elsewhere, and nothing showed that it does not. */
  'path.binding-unproven',
  /** The system does not say which resolvers belong to it; those that answer over it were asked. */
  'path.resolvers-guessed',
  /** No resolver is known that belongs to it. */
  'path.no-resolvers',
  /** Names could not be looked up over it, not even neutral ones. */
  'path.names-fail',
  /** Sockets cannot be held to an interface here. `why` */
  'path.cannot-bind',
  /** There is no interface that leads there. */
  'path.no-interface',
] as const;

export interface NetworkReason {
  code: (typeof NETWORK_REASONS)[number];
  args: Record<string, string | number>;
}

/** Something that is stated, how surely, and why. */
interface Reasoned {
  confidence: Confidence;
  reasons: NetworkReason[];
}

export interface VpnStatement extends Reasoned {
  state: VpnState;
}

export interface FamilyStatement {
  family: Family;
  shape: TunnelShape;
  /** Ids of the services whose known addresses go through a tunnel and of those whose do not; told for `split`. */
  through: string[];
  around: string[];
}

export interface ProxySetting {
  source: ProxySource;
  kind: ProxyKind;
  /** `null` for a script. */
  host: string | null;
  port: number | null;
}

export interface InterfaceStatement {
  name: string;
  /** What the system calls it, where that says more than the name. */
  label: string | null;
  kind: InterfaceKind;
  /** Families in which it has an address that is good beyond its own wire. */
  families: Family[];
}

/** A path with what only this computer needs to know; nothing beyond {@link NetworkPath} goes into reports. */
export interface LocalPath extends NetworkPath {
  /** The system's number of the interface; `null` where it is not known. */
  interfaceIndex: number | null;
  /** The interface's own address in each family; `null`: it has none. */
  addresses: Record<Family, string | null>;
  /** Resolvers that belong to the interface. Empty: not known, or none of its own. */
  resolvers: string[];
  proxy: ProxySetting | null;
}

export interface ResolverSet {
  /** `null`: for all of them. */
  interface: string | null;
  servers: string[];
}

export interface NetworkStatement {
  vpn: VpnStatement;
  families: FamilyStatement[];
  /** The default path first. */
  paths: LocalPath[];
  interfaces: InterfaceStatement[];
  resolvers: ResolverSet[];
  proxies: ProxySetting[];
}
