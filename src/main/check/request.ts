/** What the plan asks the runner for: pure data, one request is one name lookup or one connection. */
import type { Family, HelloShape, Purpose, ResolverTransport } from '../../shared/measurement.ts';
import type { HttpExpectation, Trust, WebSocketInside } from '../../shared/catalogue.ts';

/** Whose it is; copied into each measurement that comes of the request. */
interface RequestBase {
  service: string;
  endpoint: string;
  purpose: Purpose;
  /** Milliseconds before the step gives up, for each step of a connection by itself. */
  timeoutMs: number;
  /** Milliseconds to wait before starting (a pause between repeats). */
  delayMs?: number;
}

export interface ResolveRequest extends RequestBase {
  kind: 'resolve';
  hostname: string;
  family: Family;
  resolver: string;
  transport: ResolverTransport;
  /** Absent for `system`. */
  resolverAddress?: string;
  /** For `https`. */
  https?: { port: number; path: string };
  /** For `udp`: how long to go on listening after the first answer, milliseconds (injected doubles come late). */
  listenMs?: number;
}

export interface TlsStep {
  /** The name in the ClientHello; `null`: none. */
  sni: string | null;
  /** What the certificate must carry. */
  verifyName: string;
  trust: Trust;
  alpn: string[];
  /** Absent: as the runtime does by itself. */
  hello?: HelloShape;
}

export interface HttpStep {
  method: 'GET' | 'HEAD' | 'POST';
  host: string;
  path: string;
  /** Besides those of a browser; lower-case names. */
  headers?: Record<string, string>;
  expect: HttpExpectation;
}

/** What is said once the connection (and TLS) stands. */
export type Exchange =
  | { kind: 'mtproto'; dc: number; media: boolean }
  | { kind: 'mtproto-http'; host: string; path: string }
  /** `key`: the catalogue's key under which an answer is genuine, should one come. */
  | { kind: 'whatsapp-raw'; key?: string }
  | {
      kind: 'websocket';
      host: string;
      path: string;
      headers: Record<string, string>;
      protocol: string | null;
      inside: WebSocketInside;
    }
  | { kind: 'greeting'; startsWith: string }
  | { kind: 'download'; host: string; path: string; bytes: number }
  /** A POST of many bytes; `pieces`: cut into two-byte packets with pauses between. */
  | { kind: 'upload'; host: string; path: string; bytes: number; pieces: boolean };

/** One connection: TCP, then what is asked for on top of it, on the same socket. It stops at the first failure. */
export interface ConnectionRequest extends RequestBase {
  kind: 'connection';
  address: string;
  port: number;
  tls: TlsStep | null;
  http: HttpStep | null;
  exchange: Exchange | null;
}

/** Questions over UDP. */
export interface UdpRequest extends RequestBase {
  kind: 'udp';
  address: string;
  port: number;
  protocol: 'stun' | 'quic';
  /** Packets at most. */
  packets: number;
  /** The answer to this packet, counted from 1, or to a later one, ends it. */
  enough: number;
  /** Milliseconds between them. */
  gapMs: number;
}

export type ProbeRequest = ResolveRequest | ConnectionRequest | UdpRequest;
