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

/** How an endpoint is asked for proof that it is alive. Each kind is a probe in `src/main/probes`. */
export type ProbeSpec =
  /** A TCP connection; weak evidence, for protocols that tell nothing to strangers. */
  | { kind: 'tcp' }
  /** A TLS handshake and a trusted certificate. */
  | { kind: 'tls'; alpn?: string[] }
  /** An HTTP request over TLS. */
  | { kind: 'https'; method: 'GET' | 'HEAD' | 'POST'; path: string; expect: HttpExpectation }
  /** An HTTP request without TLS. */
  | { kind: 'http'; method: 'GET' | 'HEAD' | 'POST'; path: string; expect: HttpExpectation };

export interface Endpoint {
  /** Unique in the catalogue: `<service>.<name>`. */
  id: string;
  function: FunctionId;
  /** What it is for, in a few English words, for the list of all that a check contacts. */
  purpose: string;
  /**
   * Endpoints of one function with the same group stand in for each other (the same server on another port, one of
   * many equal hosts): the group is alive when enough of them are. Without a group, an endpoint is its own.
   */
  group?: string;
  /** A function without one of its required groups does not work; an optional one is only reported. */
  required: boolean;
  /** The name that is resolved and sent as SNI. Absent: only `addresses`. */
  host?: string;
  /** Addresses known beforehand: contacted as they are where there is no host, else when no resolver answers. */
  addresses?: string[];
  port: number;
  transport: 'tcp';
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
  notes?: string;
  endpoints: Endpoint[];
}

/** What a neutral host is used for. */
export type ControlUse =
  /** Plain HTTP with a known answer. */
  | 'portal'
  /** Connects and completes TLS under a public root; its name and address serve in SNI comparisons. */
  | 'tls';

export interface Control {
  id: string;
  operator: string;
  use: ControlUse;
  host: string;
  port: number;
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
  roots: CatalogueRoot[];
}
