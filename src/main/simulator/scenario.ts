/** A scenario of the pretend Internet: data in `assets/scenarios`, one file each. */
import type { FunctionId } from '../../shared/vocabulary.ts';

/** Which traffic a rule is about; every member that is given must match. */
export interface Match {
  /** Catalogue services; a server that they share with others is meant only where all of them are named. */
  services?: string[];
  /** What the endpoints are for; controls are for nothing of the kind. */
  functions?: FunctionId[];
  /** Catalogue endpoints or controls. */
  endpoints?: string[];
  /** Names: the DNS question or the ClientHello's SNI; `*.example` matches below. */
  names?: string[];
  ports?: number[];
}

/** How lookups of the matched names are answered. The first rule that matches wins; without one, truthfully. */
export interface DnsRule extends Match {
  /** `system`, or `<resolver id>` for all its transports, or `<resolver id>/udp|tcp|https`; absent: all. */
  resolvers?: string[];
  answer:
    | 'nxdomain'
    | 'no-answer'
    | 'refused'
    | 'servfail'
    | 'drop'
    /** A false address. Unless a server of the catalogue has it, a block page stands there. */
    | { forge: string };
}

/** What becomes of connections to the matched endpoints' addresses, on whatever port unless `ports` says. */
export interface TcpRule extends Match {
  do: 'drop' | 'refuse';
}

/** What becomes of a connection once a messenger's own protocol (no TLS) is spoken on it. */
export interface ProtocolRule extends Match {
  do: 'reset' | 'drop';
}

/** What becomes of a connection that carries much. What is TLS is matched by its SNI, as a filter would do. */
export interface TransferRule extends Match {
  do: /** Nothing goes through any more after so many bytes, or so many packets, in both directions together. */
    | { freezeAfterBytes: number }
    | { freezeAfterPackets: number }
    /** Bytes a second. */
    | { throttle: number };
}

/** What becomes of UDP packets. */
export interface UdpRule extends Match {
  /** By content; absent: all. */
  protocols?: ('stun' | 'quic' | 'dns')[];
  /** So many packets, in both directions together, to and from one far end. */
  do: 'drop' | { dropAfterPackets: number };
}

/** What becomes of a ClientHello: matched by its SNI (`names`, or the names of the services). */
export interface TlsRule extends Match {
  do: 'reset' | 'close' | 'drop' | 'intercept';
}

/** How the genuine server behaves. */
export interface ServerRule extends Match {
  /** The name is gone from the DNS and the server with it. */
  retired?: true;
  /** The certificate comes from another public root than usual. */
  newIssuer?: true;
  /** Every HTTP request gets this status. */
  status?: number;
  /** Takes connections and never says a word. */
  silent?: true;
}

export interface Scenario {
  id: string;
  /** `offline`: nothing answers; `captive-portal`: every name leads to a login page. */
  network: 'normal' | 'offline' | 'captive-portal';
  /**
   * `accept-all`: something in between accepts every TCP connection, to whatever address, and only then looks whether
   * it can be made.
   */
  proxy?: 'accept-all';
  /** Absent: this network has no IPv6. `broken`: there is a route, and nothing comes back. */
  ipv6?: 'works' | 'broken';
  dns: DnsRule[];
  tcp: TcpRule[];
  tls: TlsRule[];
  protocols?: ProtocolRule[];
  transfers?: TransferRule[];
  udp?: UdpRule[];
  servers: ServerRule[];
}
