/**
 * Measurements: facts, not opinions. A probe produces an {@link Observation}; the check gives it an id and says
 * whose it is, which makes it a {@link Measurement}. Times are milliseconds on the check's own clock.
 */
import type { Failure } from './vocabulary.ts';

export type Family = 4 | 6;

/** How a name was asked for. `system`: the operating system's own lookup (getaddrinfo). */
export type ResolverTransport = 'system' | 'udp' | 'tcp' | 'https';

/** Why a measurement was made; the diagnosis compares purposes with each other. */
export const PURPOSES = [
  /** The endpoint itself, as a messenger would reach it. */
  'target',
  /** A neutral host: what fails here too is not the messenger's. */
  'control',
  /** A plain-HTTP check whose right answer is known beforehand (captive portals, block pages). */
  'portal',
  /** The same name at another resolver. */
  'other-resolver',
  /** The endpoint at an address that a trusted resolver gave. */
  'trusted-address',
  /** The endpoint's address with a harmless name in the ClientHello: is it the address or the name? */
  'innocuous-sni',
  /** A neutral address with the endpoint's name in the ClientHello: is it the name alone? */
  'target-sni-elsewhere',
  /** The endpoint's address with another protocol than its own: is it the address or what is spoken? */
  'other-protocol',
  /** The endpoint with a small ClientHello, and with a large one: is it the size or the fingerprint? */
  'small-hello',
  'large-hello',
  /** A neutral host with a large ClientHello: does this line swallow large packets altogether? */
  'control-large-hello',
  /** Many small packets on one connection: is it their number that freezes it? */
  'freeze-packets',
  /** Many bytes on one connection: is it their sum that freezes it? */
  'freeze-bytes',
  /** More UDP packets than a filter lets through before it acts. */
  'udp-burst',
] as const;
export type Purpose = (typeof PURPOSES)[number];

interface ObservationBase {
  /** Start and end, milliseconds since the start of the check. */
  t0: number;
  t: number;
  /** `null`: success. */
  failure: Failure | null;
}

export interface DnsAnswer {
  address: string;
  /** Seconds; absent where the system's lookup does not tell. */
  ttl?: number;
}

/** One reply on the wire. More than one for the same query, with different content, is an injection. */
export interface DnsReply {
  /** Milliseconds since the start of the check. */
  t: number;
  /** `NOERROR`, `NXDOMAIN`, `SERVFAIL`, `REFUSED`, … */
  rcode: string;
  answers: DnsAnswer[];
}

export interface ResolveObservation extends ObservationBase {
  operation: 'resolve';
  hostname: string;
  family: Family;
  /** The catalogue's id of the resolver; `system` for the operating system's own lookup. */
  resolver: string;
  transport: ResolverTransport;
  /** The resolver's address; absent for `system`. */
  resolverAddress?: string;
  /** From the first acceptable reply. Empty on failure. */
  answers: DnsAnswer[];
  /** Every acceptable reply heard until the probe stopped listening, in order of arrival. Empty for `system`. */
  replies: DnsReply[];
}

export interface ConnectObservation extends ObservationBase {
  operation: 'connect';
  address: string;
  port: number;
}

/** One certificate of the chain that the server sent, leaf first. */
export interface CertificateFacts {
  subject: string;
  issuer: string;
  /** SHA-256 over the DER, lower-case hex without colons. */
  sha256: string;
  /** ISO 8601. */
  notBefore: string;
  notAfter: string;
  /** DNS names and IP addresses of the subjectAltName; at most 20 are kept. */
  names: string[];
}

/** What a pool of roots says of a chain: `null` is trusted. */
export interface TrustJudgement {
  /** Against the roots that the endpoint expects (public or pinned). */
  expected: Failure | null;
  /** Against the public roots (Mozilla's list). */
  public: Failure | null;
  /** Against this computer's own store, which antivirus and company roots join. */
  system: Failure | null;
}

/** `small` fits into one packet; `large` has a post-quantum key share, as browsers send, and needs two. */
export type HelloShape = 'small' | 'large';

export interface TlsObservation extends ObservationBase {
  operation: 'tls_handshake';
  address: string;
  port: number;
  /** The name in the ClientHello; `null`: none was sent. */
  sni: string | null;
  /** The name or address that the certificate must carry. */
  verifyName: string;
  /** How the ClientHello was made; absent: as the runtime does by itself. */
  hello?: HelloShape;
  /**
   * True once the server's own handshake came back in whatever form (ServerHello, alert, a certificate that is
   * then judged bad): the ClientHello was not swallowed.
   */
  serverHello: boolean;
  /** `TLSv1.3`, …; `null` before a handshake completes. */
  protocol: string | null;
  cipher: string | null;
  alpn: string | null;
  chain: CertificateFacts[];
  /** `null` before a certificate was seen. */
  trust: TrustJudgement | null;
}

export interface HttpObservation extends ObservationBase {
  operation: 'http_round_trip';
  address: string;
  port: number;
  secure: boolean;
  method: string;
  /** Host header and path of the request. */
  host: string;
  path: string;
  /** The same path in a measurement, where `path` is the id of the way out. */
  requestPath?: string;
  status: number | null;
  /** Lower-case names; only those that the diagnosis reads (`location`, `server`, `via`, `date`, …). */
  headers: Record<string, string>;
  /** Bytes of the body that were read; reading stops at a limit. */
  bodyBytes: number;
  /** The first kilobytes as text, for plain HTTP only, where a block page can stand; else empty. */
  bodyExcerpt: string;
  /** Does the answer meet the catalogue's expectation? `null` before an answer. */
  expected: boolean | null;
}

/** The protocols that only the genuine service speaks. */
export const PROTOCOLS = ['mtproto', 'whatsapp', 'websocket-text', 'greeting'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

/**
 * What came back to a hello:
 * `genuine`: proof that only the service can give;
 * `error`: the service's own protocol error, which is proof of it as well;
 * `wrong`: something else, or a proof that does not hold;
 * `open`: the protocol tells nothing to strangers, but the connection stayed open after the hello;
 * `none`: nothing.
 */
export const REPLY_KINDS = ['genuine', 'error', 'wrong', 'open', 'none'] as const;
export type ReplyKind = (typeof REPLY_KINDS)[number];

/** A messenger's own protocol, over TCP, TLS, HTTP or a WebSocket. */
export interface ProtocolObservation extends ObservationBase {
  operation: 'protocol_round_trip';
  address: string;
  port: number;
  protocol: Protocol;
  reply: ReplyKind;
  bytesSent: number;
  bytesReceived: number;
}

/** Questions over UDP to one far end. */
export interface UdpObservation extends ObservationBase {
  operation: 'udp_round_trip';
  address: string;
  port: number;
  protocol: 'stun' | 'quic';
  /** Packets. */
  sent: number;
  /** Replies that are genuine: the protocol's form and our own random id. The address in them is not kept. */
  received: number;
  /** Packets from the far end that are not such replies. */
  wrong: number;
  /** Which packet (1 = the first) the last genuine reply answers; `null`: none came. Tells a cut from loss. */
  lastAnswered: number | null;
  /** Milliseconds from the first packet to the first genuine reply; `null`: none came. */
  rtt: number | null;
}

/** A transfer of many bytes over TLS, measured until its rate is known. */
export interface TransferObservation extends ObservationBase {
  operation: 'transfer';
  address: string;
  port: number;
  direction: 'download' | 'upload';
  host: string;
  path: string;
  /** The same path in a measurement, where `path` is the id of the way out. */
  requestPath?: string;
  status: number | null;
  /** Bytes of the body that came or went. */
  bytes: number;
  /** Milliseconds from the request to the first byte of the answer's body; `null`: none came. */
  firstByte: number | null;
  /** Bytes a second, from the first byte on; `null`: too little came to tell. */
  rate: number | null;
  /** The longest time without a byte, milliseconds, the last wait included. */
  longestGap: number;
}

/** What is looked at on this computer. */
export const INSPECTED = ['hosts-file', 'proxy', 'process'] as const;

/** A look at this computer itself; nothing is sent. Only what bears on the check is kept. */
export interface InspectObservation extends ObservationBase {
  operation: 'inspect';
  subject: (typeof INSPECTED)[number];
  /**
   * `hosts-file`: names of the catalogue that the file fixes, and the address. `proxy`: where the system's proxy was
   * set (`system`, `environment`), and `kind host:port`; a failure says that it does not answer. `process`: programs
   * of the catalogue's list that run, and what they are.
   */
  items: { name: string; value: string }[];
}

export type Observation =
  | ResolveObservation
  | ConnectObservation
  | TlsObservation
  | HttpObservation
  | ProtocolObservation
  | UdpObservation
  | TransferObservation
  | InspectObservation;

/** Whose measurement it is. */
export interface Attribution {
  /** `m1`, `m2`, … unique in a report; findings point at it. */
  id: string;
  /** The id of the path, see `NetworkReport.paths`. */
  path: string;
  /** The service's id; `network` for controls. */
  service: string;
  /** The catalogue's id of the endpoint or control. */
  endpoint: string;
  purpose: Purpose;
  /** Measurements of one connection share it, as in OONI's data; a name lookup has its own. */
  transactionId: number;
  /** It was made while the network changed, so nothing is concluded from it. */
  discarded?: true;
}

export type Measurement = Observation & Attribution;
export type MeasurementOf<O extends Observation['operation']> = Extract<
  Measurement,
  { operation: O }
>;
