/** What the parts of a catalogue must be to each other, which no schema of one part can say. Pure. */
import { createHash } from 'node:crypto';
import type { Catalogue, Endpoint, ProbeSpec, Service, Trust } from '../../shared/catalogue.ts';
import { NETWORK } from '../diagnosis/target.ts';
import type { Fault } from './fault.ts';
import { ADDRESS_RULE, isAddress, isPublicAddress } from './public-address.ts';
import { addressFaults, controlFaults, PUBLIC_ADDRESS_RULE, targetFaults } from './target-rules.ts';

/** Ids that mean something else where they could stand: the controls' pseudo-service, the system's own lookup … */
const RESERVED = { services: [NETWORK], resolvers: ['system'], roots: ['public', 'any'], keys: [] };

/** Lazily: the first one is enough to refuse a catalogue. */
export function* catalogueFaults(catalogue: Catalogue): Generator<Fault> {
  for (const part of ['services', 'resolvers', 'roots', 'keys'] as const) {
    yield* within([part], idFaults(catalogue[part], RESERVED[part]));
  }
  yield* targetIdFaults(catalogue);
  for (const [index, service] of catalogue.services.entries()) {
    yield* within(['services', index], serviceFaults(service, catalogue));
  }
  for (const [index, control] of catalogue.controls.entries()) {
    const faults = [...controlFaults(control), ...trustFaults(control.trust, catalogue)];
    yield* within(['controls', index], faults);
  }
  for (const [index, { addresses, https }] of catalogue.resolvers.entries()) {
    yield* within(['resolvers', index], addressFaults(addresses));
    if (https && !isPublicAddress(https.address)) {
      yield { path: ['resolvers', index, 'https', 'address'], rule: PUBLIC_ADDRESS_RULE };
    }
  }
  for (const [index, { match, pattern }] of catalogue.blockPages.entries()) {
    if (match === 'dns-address' && !isAddress(pattern)) {
      yield { path: ['blockPages', index, 'pattern'], rule: ADDRESS_RULE };
    }
  }
  for (const [index, root] of catalogue.roots.entries()) {
    if (sha256OfPem(root.pem) !== root.sha256) {
      const rule = `must be one PEM certificate with the SHA-256 that is given for "${root.id}"`;
      yield { path: ['roots', index, 'pem'], rule };
    }
  }
}

function* within(path: Fault['path'], faults: Iterable<Fault>): Generator<Fault> {
  for (const fault of faults) yield { ...fault, path: [...path, ...fault.path] };
}

function* idFaults(parts: readonly { id: string }[], reserved: string[]): Generator<Fault> {
  const seen = new Set<string>();
  for (const [index, { id }] of parts.entries()) {
    if (reserved.includes(id)) yield { path: [index, 'id'], rule: `must not be "${id}"` };
    if (seen.has(id)) yield { path: [index, 'id'], rule: `is used twice: "${id}"` };
    seen.add(id);
  }
}

/** Measurements name endpoints and controls by id alone. */
function* targetIdFaults({ services, controls }: Catalogue): Generator<Fault> {
  const places = [
    ...services.flatMap(({ endpoints }, s) =>
      endpoints.map(({ id }, e) => ({ id, path: ['services', s, 'endpoints', e, 'id'] })),
    ),
    ...controls.map(({ id }, c) => ({ id, path: ['controls', c, 'id'] })),
  ];
  const seen = new Set<string>();
  for (const { id, path } of places) {
    if (seen.has(id)) yield { path, rule: `is used twice: "${id}"` };
    seen.add(id);
  }
}

function* serviceFaults(service: Service, catalogue: Catalogue): Generator<Fault> {
  const { id, endpoints } = service;
  for (const [index, endpoint] of endpoints.entries()) {
    yield* within(['endpoints', index], endpointFaults(id, endpoint, catalogue));
  }
  if (!endpoints.some((endpoint) => endpoint.required)) {
    yield { path: ['endpoints'], rule: 'must hold at least one that is required' };
  }
  yield* within(['endpoints'], groupFaults(endpoints));
}

function* endpointFaults(
  service: string,
  endpoint: Endpoint,
  catalogue: Catalogue,
): Generator<Fault> {
  const { id, probe } = endpoint;
  if (!id.startsWith(`${service}.`)) {
    yield { path: ['id'], rule: `must start with "${service}."` };
  }
  yield* targetFaults(endpoint);
  yield* addressFaults(endpoint.addresses);
  yield* trustFaults(endpoint.trust, catalogue);
  const pinned = pinnedKey(probe);
  if (pinned && !catalogue.keys.some((known) => known.id === pinned.key)) {
    const rule = `must be a key of this catalogue, which "${pinned.key}" is not`;
    yield { path: ['probe', ...pinned.path], rule };
  }
}

function pinnedKey(probe: ProbeSpec): { key: string; path: string[] } | null {
  if (probe.kind === 'websocket' && probe.inside.kind === 'whatsapp') {
    return { key: probe.inside.key, path: ['inside', 'key'] };
  }
  if (probe.kind !== 'whatsapp-raw' || probe.key === undefined) return null;
  return { key: probe.key, path: ['key'] };
}

function* trustFaults(trust: Trust, { roots }: Catalogue): Generator<Fault> {
  if (trust.includes('any') && trust.length > 1) {
    yield { path: ['trust'], rule: 'must not hold anything beside "any"' };
  }
  for (const [index, id] of trust.entries()) {
    if (id === 'any' || id === 'public' || roots.some((root) => root.id === id)) continue;
    const rule = `must be "public", "any" or a root of this catalogue, which "${id}" is not`;
    yield { path: ['trust', index], rule };
  }
}

/** Who stands in for another does the same work and matters as much. */
function* groupFaults(endpoints: readonly Endpoint[]): Generator<Fault> {
  const first = new Map<string, Endpoint>();
  for (const [index, endpoint] of endpoints.entries()) {
    const { group } = endpoint;
    if (group === undefined) continue;
    const other = first.get(group) ?? endpoint;
    first.set(group, other);
    for (const member of ['function', 'required'] as const) {
      if (endpoint[member] === other[member]) continue;
      yield { path: [index, member], rule: `must be the same in the whole group "${group}"` };
    }
  }
}

/** Lower-case hex; `null` where it is not one PEM certificate and nothing else. */
function sha256OfPem(pem: string): string | null {
  const base64 =
    /^-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\r\n]+)-----END CERTIFICATE-----\s*$/.exec(pem)?.[1];
  if (base64 === undefined) return null;
  return createHash('sha256').update(Buffer.from(base64, 'base64')).digest('hex');
}
