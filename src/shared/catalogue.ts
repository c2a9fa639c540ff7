/** What to measure, as data. `src/main/catalogue` reads and validates it; nothing else names a remote host. */
import type { FunctionId } from './vocabulary.ts';

/**
 * Which roots may vouch for an endpoint: `public` (Mozilla's list), ids of roots shipped with the catalogue, or
 * `any` alone, where the protocol pins keys by itself and any certificate is genuine.
 */
export type Trust = readonly string[];

/** The healthy answer of an HTTP request. Without a member, that part is not looked at. */
export interface HttpExpectation {
  /** Any HTTP status proves the server unless this list is given. */
  status?: number[];
  /** The first bytes of the body contain this text. */
  bodyContains?: string;
  /** A response header that only the genuine service sends. */
  header?: string;
}

/** An HTTP request to ask for proof with. */
interface HttpAsk {
  method: 'GET' | 'HEAD' | 'POST';
  path: string;
  /** Besides those of a browser; lower-case names (`origin`, …). */
  headers?: Record<string, string>;
  expect: HttpExpectation;
}

/** What has to come through an open WebSocket. */
export type WebSocketInside =
  /** The upgrade (101) is all that a stranger can have. */
  | { kind: 'nothing' }
  /** The Noise hello of WhatsApp Web, answered by `serverHello` under this key of the catalogue. */
  | { kind: 'whatsapp'; key: string }
  /** Telegram's obfuscated `req_pq_multi`, answered by `resPQ`. */
  | { kind: 'mtproto'; dc: number }
  /** A text message that the server sends first and that contains this text. */
  | { kind: 'text'; contains: string };

/** How an endpoint is asked for proof that it is alive. Each kind is a probe in `src/main/probes`. */
export type ProbeSpec =
  /** A TCP connection; weak evidence, for protocols that tell nothing to strangers. */
  | { kind: 'tcp' }
  /** A TLS handshake and a trusted certificate. */
  | { kind: 'tls'; alpn?: string[] }
  /** TLS, after which the server speaks first: its first bytes, as text, start with this. */
  | { kind: 'tls-greeting'; alpn?: string[]; startsWith: string }
  /** An HTTP request over TLS. */
  | ({ kind: 'https' } & HttpAsk)
  /** An HTTP request without TLS. */
  | ({ kind: 'http' } & HttpAsk)
  /** A WebSocket over TLS, and what comes through it. */
  | {
      kind: 'websocket';
      path: string;
      headers?: Record<string, string>;
      /** `Sec-WebSocket-Protocol`. */
      protocol?: string;
      inside: WebSocketInside;
    }
  /** Telegram's own protocol over TCP: obfuscated `req_pq_multi`, answered by `resPQ` with our nonce. */
  | { kind: 'mtproto'; dc: number; media?: boolean }
  /** The same inside an HTTP POST, over TLS or not. */
  | { kind: 'mtproto-http'; secure: boolean; path: string }
  /**
   * WhatsApp's Noise hello over bare TCP: it connects and is not reset after the hello. Should an answer come, it is
   * genuine under this key of the catalogue.
   */
  | { kind: 'whatsapp-raw'; key?: string }
  /** Part of a file by a range request over TLS: does it come, and how fast? At most `bytes` of it. */
  | { kind: 'transfer'; path: string; bytes: number }
  /** A STUN binding request over UDP (RFC 8489). */
  | { kind: 'stun' }
  /** A QUIC packet of a version that nobody speaks, answered by Version Negotiation (RFC 9000 §6). */
  | { kind: 'quic' };

export interface Endpoint {
  /** Unique in the catalogue: `<service>.<name>`. */
  id: string;
  function: FunctionId;
  /** What it is for, for the list of all that a check contacts: a code of `contacted.for.*` in the message catalogue. */
  purpose: string;
  /**
   * Endpoints of one function with the same group stand in for each other (the same server on another port, one of
   * many equal hosts): the group is alive when enough of them are. Without a group, an endpoint is its own.
   */
  group?: string;
  /** A function without one of its required groups does not work; an optional one is only reported. */
  required: boolean;
  /**
   * The function itself cannot be proven without an account; what is measured is only what it needs (a relay, a STUN
   * server). A verdict that rests on such endpoints says so.
   */
  indirect?: boolean;
  /** The name that is resolved and sent as SNI. Absent: only `addresses`. */
  host?: string;
  /** Addresses known beforehand: contacted as they are where there is no host, else when no resolver answers. */
  addresses?: string[];
  port: number;
  transport: 'tcp' | 'udp';
  /** Of the addresses that the name is asked for. Absent: IPv4. */
  family?: 4 | 6;
  probe: ProbeSpec;
  trust: Trust;
  /** Where the endpoint is documented (see `docs` in the service file). */
  source: string;
  /** `YYYY-MM-DD` of the last time that the source was checked. */
  verified: string;
}

export interface Service {
  id: string;
  name: string;
  /** Countries (ISO 3166-1 alpha-2) whose default set it belongs to; `*`: everywhere. */
  popularIn: string[];
  /** Country whose network serves it even when the outside world is cut off. */
  domesticIn?: string;
  /** What its measurements cannot show, for the list of all that a check contacts. */
  notes?: string;
  endpoints: Endpoint[];
}

/** What a neutral host is used for. */
export type ControlUse =
  /** Plain HTTP with a known answer. */
  | 'portal'
  /** Connects and completes TLS under a public root; its name and address serve in SNI comparisons. */
  | 'tls'
  /** STUN and QUIC: is UDP carried at all, to this port, to this side of the border? */
  | 'udp'
  /** A download whose rate others are compared with. */
  | 'transfer'
  /** Is IPv6 of any use? */
  | 'ipv6'
  /** An address at which nobody is (TEST-NET): whoever answers is in between and accepts everything. */
  | 'canary';

export interface Control {
  id: string;
  operator: string;
  use: ControlUse;
  /** The country whose network it stands in, where that matters (ISO 3166-1 alpha-2). */
  domesticIn?: string;
  /** Known to be let through where only listed services are. */
  allowlisted?: true;
  /** The name that is resolved; absent: only `addresses`. */
  host?: string;
  addresses?: string[];
  port: number;
  transport: 'tcp' | 'udp';
  family?: 4 | 6;
  probe: ProbeSpec;
  trust: Trust;
  source: string;
  verified: string;
}

export interface Resolver {
  id: string;
  operator: string;
  /** Only a resolver outside a censor's reach may contradict the system's; national ones are evidence, not truth. */
  role: 'trusted' | 'national';
  /** For plain DNS over UDP and TCP, port 53. */
  addresses: string[];
  /** DNS over HTTPS by address: no name has to be resolved first. */
  https?: { address: string; port: number; path: string };
  source: string;
  verified: string;
}

/** A known block page: an address that lying resolvers give, or what stands in a plain HTTP answer. */
export interface BlockPage {
  match: 'dns-address' | 'http-location' | 'http-body';
  /** Full address; prefix of the Location; text in the body. */
  pattern: string;
  country: string;
  operator: string;
  source: string;
}

/** A certificate issuer known for interception, by a part of its name. */
export interface InterceptionIssuer {
  /** Part of the issuer's distinguished name. */
  pattern: string;
  kind: 'state' | 'antivirus' | 'company';
  name: string;
  source: string;
}

/** A program that changes what a check measures, by the name of its process. */
export interface LocalTool {
  /** Without folder and `.exe`, lower-case. */
  process: string;
  kind: 'bypass' | 'filter';
  source: string;
}

/** A root certificate that comes with the catalogue. */
export interface CatalogueRoot {
  id: string;
  name: string;
  /** The PEM file's path. */
  file: string;
  pem: string;
  sha256: string;
  source: string;
}

/** A public key that a messenger's own protocol pins. */
export interface CatalogueKey {
  id: string;
  name: string;
  algorithm: 'x25519';
  /** 32 bytes, lower-case hex. */
  hex: string;
  source: string;
}

export interface Catalogue {
  formatVersion: 1;
  /** Grows with every release of the data; an older one never replaces a newer one. */
  version: number;
  /** `YYYY-MM-DD`. */
  date: string;
  services: Service[];
  controls: Control[];
  resolvers: Resolver[];
  blockPages: BlockPage[];
  interceptionIssuers: InterceptionIssuer[];
  localTools: LocalTool[];
  roots: CatalogueRoot[];
  keys: CatalogueKey[];
}
