/** Builds the requests that the plan asks for. Pure. */
import type { Resolver } from '../../../shared/catalogue.ts';
import type { HelloShape, Purpose, ResolverTransport } from '../../../shared/measurement.ts';
import { NETWORK, type Target } from '../../diagnosis/target.ts';
import type {
  ConnectionRequest,
  Exchange,
  HttpStep,
  ResolveRequest,
  TlsStep,
  UdpRequest,
} from '../request.ts';
import { ALPN, LISTEN_AFTER_ANSWER, TIMEOUTS, UDP } from './limits.ts';

function owner(target: Target): { service: string; endpoint: string } {
  return { service: target.service, endpoint: target.id };
}

/** The system's own lookup. */
export function systemLookup(
  target: Target,
  hostname: string,
  timeoutMs: number,
  delayMs = 0,
): ResolveRequest {
  return {
    kind: 'resolve',
    ...owner(target),
    purpose: ownPurpose(target),
    hostname,
    family: target.family,
    resolver: 'system',
    transport: 'system',
    timeoutMs,
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
      family: target.family,
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
    family: target.family,
    resolver,
    transport: 'udp',
    resolverAddress: address,
    timeoutMs: TIMEOUTS.otherLookup,
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
    exchange: exchangeStep(target),
    timeoutMs: target.use === 'canary' ? TIMEOUTS.canary : TIMEOUTS.connection,
    delayMs,
  };
}

/** A connection and nothing on it: is anything heard at all? */
export function bareConnection(target: Target, address: string): ConnectionRequest {
  const bare = { tls: null, http: null, exchange: null };
  return { ...realConnection(target, address, ownPurpose(target)), ...bare };
}

/** A handshake only, with another name, at another place, or of another form. */
export function handshake(
  target: Target,
  purpose: Purpose,
  at: { address: string; port: number },
  sni: string,
  hello?: HelloShape,
): ConnectionRequest {
  // Only whether an answer comes is asked here; the certificate may be for another name, whatever it is.
  const tls = { sni, verifyName: sni, trust: ['any'], alpn: ALPN };
  return {
    kind: 'connection',
    ...owner(target),
    purpose,
    address: at.address,
    port: at.port,
    tls: hello === undefined ? tls : { ...tls, hello },
    http: null,
    exchange: null,
    timeoutMs: TIMEOUTS.connection,
  };
}

/** A plain HTTP request for the site, where a block page could stand. */
export function plainSite(target: Target, host: string, address: string): ConnectionRequest {
  return plainHttp(target, 'portal', 'GET', host, { address, port: 80 });
}

/** Plain HTTP where a messenger's own protocol is spoken: servers answer it with some status. */
export function otherProtocol(target: Target, address: string): ConnectionRequest {
  return plainHttp(target, 'other-protocol', 'POST', address, { address, port: target.port });
}

function plainHttp(
  target: Target,
  purpose: Purpose,
  method: 'GET' | 'POST',
  host: string,
  at: { address: string; port: number },
): ConnectionRequest {
  return {
    kind: 'connection',
    ...owner(target),
    purpose,
    ...at,
    tls: null,
    http: { method, host, path: '/', expect: {} },
    exchange: null,
    timeoutMs: TIMEOUTS.connection,
  };
}

/** Does a connection to the target's server freeze after so many packets, or so many bytes? */
export function freezeTest(
  target: Target,
  host: string,
  address: string,
  purpose: 'freeze-packets' | 'freeze-bytes',
): ConnectionRequest {
  return {
    ...realConnection(target, address, purpose),
    exchange: {
      kind: 'upload',
      host,
      path: '/',
      // Source: blocking techniques B9 (64 bytes in two-byte pieces; a push of 64 KiB).
      bytes: purpose === 'freeze-packets' ? 64 : 65_536,
      pieces: purpose === 'freeze-packets',
    },
  };
}

/** A question over UDP, repeated until it is answered. */
export function datagrams(target: Target, address: string, purpose: Purpose): UdpRequest {
  return {
    kind: 'udp',
    ...owner(target),
    purpose,
    address,
    port: target.port,
    protocol: target.probe.kind === 'quic' ? 'quic' : 'stun',
    ...UDP.question,
  };
}

/** More packets than a filter lets through before it acts. */
export function burst(target: Target, address: string): UdpRequest {
  return { ...datagrams(target, address, 'udp-burst'), ...UDP.burst };
}

/** Controls are measured for comparison, everything else for itself. */
export function ownPurpose(target: Target): Purpose {
  if (target.service !== NETWORK) return 'target';
  return target.use === 'portal' ? 'portal' : 'control';
}

function nameOf({ host, addresses }: Target): string {
  return host ?? addresses[0] ?? '';
}

function tlsStep(target: Target): TlsStep | null {
  const { probe, host, trust } = target;
  switch (probe.kind) {
    case 'tls':
    case 'tls-greeting':
      return { sni: host, verifyName: nameOf(target), trust, alpn: probe.alpn ?? [] };
    case 'https':
    case 'websocket':
    case 'transfer':
      return { sni: host, verifyName: nameOf(target), trust, alpn: ALPN };
    case 'mtproto-http':
      return probe.secure ? { sni: host, verifyName: nameOf(target), trust, alpn: ALPN } : null;
    default:
      return null;
  }
}

function httpStep(target: Target): HttpStep | null {
  const { probe } = target;
  if (probe.kind !== 'http' && probe.kind !== 'https') return null;
  const { method, path, headers = {}, expect } = probe;
  return { method, path, headers, expect, host: nameOf(target) };
}

function exchangeStep(target: Target): Exchange | null {
  const { probe } = target;
  const host = nameOf(target);
  switch (probe.kind) {
    case 'mtproto':
      return { kind: 'mtproto', dc: probe.dc, media: probe.media ?? false };
    case 'mtproto-http':
      return { kind: 'mtproto-http', host, path: probe.path };
    case 'whatsapp-raw':
      return probe.key === undefined
        ? { kind: 'whatsapp-raw' }
        : { kind: 'whatsapp-raw', key: probe.key };
    case 'websocket': {
      const { path, headers = {}, protocol = null, inside } = probe;
      return { kind: 'websocket', host, path, headers, protocol, inside };
    }
    case 'tls-greeting':
      return { kind: 'greeting', startsWith: probe.startsWith };
    case 'transfer':
      return { kind: 'download', host, path: probe.path, bytes: probe.bytes };
    default:
      return null;
  }
}
