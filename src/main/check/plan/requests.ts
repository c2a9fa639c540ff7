/** Builds the requests that the plan asks for. Pure. */
import type { Resolver } from '../../../shared/catalogue.ts';
import type { Family, Purpose, ResolverTransport } from '../../../shared/measurement.ts';
import type { Target } from '../../diagnosis/target.ts';
import type { ConnectionRequest, HttpStep, ResolveRequest, TlsStep } from '../request.ts';
import { ALPN, LISTEN_AFTER_ANSWER, TIMEOUTS } from './limits.ts';

const IPV4: Family = 4;

function owner(target: Target): { service: string; endpoint: string } {
  return { service: target.service, endpoint: target.id };
}

/** The system's own lookup. */
export function systemLookup(target: Target, hostname: string, delayMs = 0): ResolveRequest {
  return {
    kind: 'resolve',
    ...owner(target),
    purpose: ownPurpose(target),
    hostname,
    family: IPV4,
    resolver: 'system',
    transport: 'system',
    timeoutMs: TIMEOUTS.systemLookup,
    delayMs,
  };
}

/** The same name at a resolver of the catalogue. @returns nothing where it does not offer that transport. */
export function otherLookup(
  target: Target,
  hostname: string,
  resolver: Resolver,
  transport: Exclude<ResolverTransport, 'system'>,
): ResolveRequest[] {
  const address = transport === 'https' ? resolver.https?.address : resolver.addresses[0];
  if (address === undefined) return [];
  return [
    {
      kind: 'resolve',
      ...owner(target),
      purpose: 'other-resolver',
      hostname,
      family: IPV4,
      resolver: resolver.id,
      transport,
      resolverAddress: address,
      timeoutMs: TIMEOUTS.otherLookup,
      ...(transport === 'https' && resolver.https
        ? { https: { port: resolver.https.port, path: resolver.https.path } }
        : {}),
      ...(transport === 'udp' ? { listenMs: LISTEN_AFTER_ANSWER } : {}),
    },
  ];
}

/** The same name at an address that the system is set to ask, past its own lookup. */
export function directLookup(
  target: Target,
  hostname: string,
  resolver: string,
  address: string,
): ResolveRequest {
  return {
    kind: 'resolve',
    ...owner(target),
    purpose: 'other-resolver',
    hostname,
    family: IPV4,
    resolver,
    transport: 'udp',
    resolverAddress: address,
    timeoutMs: TIMEOUTS.otherLookup,
    listenMs: LISTEN_AFTER_ANSWER,
  };
}

/** A connection as the messenger itself would make it. */
export function realConnection(
  target: Target,
  address: string,
  purpose: Purpose,
  delayMs = 0,
): ConnectionRequest {
  return {
    kind: 'connection',
    ...owner(target),
    purpose,
    address,
    port: target.port,
    tls: tlsStep(target),
    http: httpStep(target),
    exchange: null,
    timeoutMs: TIMEOUTS.connection,
    delayMs,
  };
}

/** A handshake only, with another name or at another place. */
export function handshake(
  target: Target,
  purpose: Purpose,
  at: { address: string; port: number },
  sni: string,
): ConnectionRequest {
  return {
    kind: 'connection',
    ...owner(target),
    purpose,
    address: at.address,
    port: at.port,
    // Only whether an answer comes is asked here; the certificate will be for another name, whatever it is.
    tls: { sni, verifyName: sni, trust: ['any'], alpn: ALPN },
    http: null,
    exchange: null,
    timeoutMs: TIMEOUTS.connection,
  };
}

/** A plain HTTP request for the site, where a block page could stand. */
export function plainSite(target: Target, host: string, address: string): ConnectionRequest {
  return {
    kind: 'connection',
    ...owner(target),
    purpose: 'portal',
    address,
    port: 80,
    tls: null,
    http: { method: 'GET', host, path: '/', expect: {} },
    exchange: null,
    timeoutMs: TIMEOUTS.connection,
  };
}

/** Controls are measured for comparison, everything else for itself. */
export function ownPurpose(target: Target): Purpose {
  if (target.service !== 'network') return 'target';
  return target.probe.kind === 'http' ? 'portal' : 'control';
}

function tlsStep(target: Target): TlsStep | null {
  const { probe, host, addresses, trust } = target;
  if (probe.kind === 'tcp' || probe.kind === 'http') return null;
  const verifyName = host ?? addresses[0] ?? '';
  const alpn = probe.kind === 'tls' ? (probe.alpn ?? []) : ALPN;
  return { sni: host, verifyName, trust, alpn };
}

function httpStep(target: Target): HttpStep | null {
  const { probe, host, addresses } = target;
  if (probe.kind !== 'http' && probe.kind !== 'https') return null;
  const { method, path, expect } = probe;
  return { method, path, expect, host: host ?? addresses[0] ?? '' };
}
