/** What the plan asks the runner for: pure data, one request is one name lookup or one connection. */
import type { Family, Purpose, ResolverTransport } from '../../shared/measurement.ts';
import type { HttpExpectation, Trust } from '../../shared/catalogue.ts';

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
}

export interface HttpStep {
  method: 'GET' | 'HEAD' | 'POST';
  host: string;
  path: string;
  expect: HttpExpectation;
}

/** One connection: TCP, then what is asked for on top of it, on the same socket. It stops at the first failure. */
export interface ConnectionRequest extends RequestBase {
  kind: 'connection';
  address: string;
  port: number;
  tls: TlsStep | null;
  http: HttpStep | null;
}

export type ProbeRequest = ResolveRequest | ConnectionRequest;
