/**
 * What the wire is told to do, as data: a scenario with every service and name already turned into addresses, ports
 * and names. It goes to the wire's process as one line of JSON.
 */
import type { LineSettings } from './line.ts';

/** The hosts that the wire connects. */
export type Port = 'client' | 'isp' | 'internet' | 'vpn';

export type Transport = 'tcp' | 'udp' | 'icmp';

/** Which flows a rule is about; every member that is given must hold. Nets are addresses or CIDR blocks. */
export interface Where {
  nets?: string[];
  exceptNets?: string[];
  ports?: number[];
  transports?: Transport[];
  family?: 4 | 6;
}

export type DnsAnswer =
  | 'nxdomain'
  | 'no-answer'
  | 'refused'
  | 'servfail'
  | 'drop'
  /** These addresses, in place of the true answer. */
  | { forge: string[] }
  /** These addresses, and the true answer later. */
  | { inject: string[] }
  /** Somebody else answers: the question is sent to this address. */
  | { intercept: string };

/** Names are exact, or `*.parent` for all below it. */
export type Rule =
  | { kind: 'address'; where: Where; do: 'drop' | 'reset' | 'unreachable' }
  | { kind: 'divert'; where: Where }
  | { kind: 'dns'; where: Where; names: string[] | null; answer: DnsAnswer; every: number }
  | {
      kind: 'sni';
      where: Where;
      /** `null`: every name. */
      names: string[] | null;
      do: 'reset' | 'close' | 'drop';
      /** Bytes that the ClientHello must have at least. */
      helloFrom: number;
      residualMs: number;
    }
  | { kind: 'protocol'; where: Where; do: 'reset' | 'drop' }
  | {
      kind: 'freeze';
      where: Where;
      names: string[] | null;
      afterBytes?: number;
      afterPackets?: number;
    }
  | {
      kind: 'throttle';
      where: Where;
      names: string[] | null;
      bytesPerSecond: number;
      how: 'police' | 'shape';
    }
  | {
      kind: 'udp';
      where: Where;
      protocols: ('stun' | 'quic' | 'dns')[] | null;
      afterPackets: number;
    }
  | { kind: 'allowlist'; nets: string[]; names: string[]; others: 'drop' | 'silence' | 'reset' }
  | { kind: 'mtu'; bytes: number }
  | { kind: 'sessions'; max: number; then: 'refuse-new' | 'die' };

export interface Program {
  seed: number;
  /** The client's own line. */
  up: LineSettings;
  down: LineSettings;
  /** From the provider's box onwards, one way. The first block that holds an address decides. */
  transit: { nets: string[]; delayMs: number }[];
  /** Tried in this order on every packet; the first that does not let it pass decides. */
  rules: Rule[];
  /** Nobody is here, for anybody. */
  dead: string[];
  /** Here TCP is refused, to anybody. */
  closed: Where[];
  /** What comes out of the VPN's exit: nothing, or no UDP but DNS. */
  exit: 'works' | 'dead' | 'no-udp';
  /** One-to-one translation at the edges of `client` and `vpn`: the inner address and the one the world sees. */
  nat: { port: 'client' | 'vpn'; inside: string; outside: string }[];
  /** Who lives behind which port; `internet` for the rest. */
  routes: { port: Port; nets: string[] }[];
  /** Keep the flows and what rules remember about them (the scenario goes on, with other rules). */
  keepFlows: boolean;
  /** A file for the packet log. */
  log: string | null;
}
