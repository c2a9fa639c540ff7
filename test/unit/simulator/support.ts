/** A small catalogue, and the real probes pointed at a pretend Internet that is made of it. */
import { randomBytes } from 'node:crypto';
import { afterEach } from 'vitest';
import {
  datagrams,
  directLookup,
  otherLookup,
  realConnection,
  systemLookup,
} from '../../../src/main/check/plan/requests.ts';
import type { ProbeRequest } from '../../../src/main/check/request.ts';
import { controlTarget, endpointTarget, type Target } from '../../../src/main/diagnosis/target.ts';
import { runProbe } from '../../../src/main/probes/probe.ts';
import type { Instruments } from '../../../src/main/probes/instruments.ts';
import { type Simulation, startSimulation } from '../../../src/main/simulator/index.ts';
import type { Scenario } from '../../../src/main/simulator/scenario.ts';
import type { Catalogue, Control, Endpoint, ProbeSpec } from '../../../src/shared/catalogue.ts';
import type { Family, MeasurementOf, Observation } from '../../../src/shared/measurement.ts';
import { selfSigned } from '../../support/pki.ts';

/** For steps that are meant to run out of time. */
export const SHORT_MS = 500;
/** Long enough for a loaded machine: a step that is meant to succeed never takes it up. */
export const AMPLE_MS = 10_000;
export const NEVER = new AbortController().signal;

const PROVENANCE = { source: 'test', verified: '2026-11-23' };

type Spec = Pick<Endpoint, 'id' | 'probe'> & Partial<Endpoint>;

const endpoint = (spec: Spec): Endpoint => ({
  function: 'messages',
  purpose: 'test',
  required: true,
  port: 443,
  transport: spec.probe.kind === 'stun' || spec.probe.kind === 'quic' ? 'udp' : 'tcp',
  trust: ['public'],
  ...PROVENANCE,
  ...spec,
});

const control = (spec: Spec & Pick<Control, 'use'>): Control => {
  const { function: _, purpose, required, ...rest } = endpoint(spec);
  return { ...rest, operator: 'test', use: spec.use };
};

const site = (path = '/'): ProbeSpec => ({ kind: 'https', method: 'GET', path, expect: {} });

/** Of the catalogue's own roots only the kind of their keys matters. */
const [rsaLike, ed25519] = await Promise.all([
  selfSigned({ commonName: 'Old Root' }),
  selfSigned({ commonName: 'New Root', algorithm: 'ed25519' }),
]);

export const DC_ADDRESS = '198.51.100.77';
export const DC_ADDRESS_IPV6 = '2001:db8::77';
export const NOBODY = '192.0.2.1';

export const catalogue: Catalogue = {
  formatVersion: 1,
  version: 1,
  date: '2026-11-23',
  services: [
    {
      id: 'alpha',
      name: 'Alpha',
      popularIn: ['*'],
      endpoints: [
        endpoint({ id: 'alpha.web', host: 'alpha.test', function: 'web', probe: site() }),
        endpoint({
          id: 'alpha.api',
          host: 'api.alpha.test',
          probe: {
            kind: 'https',
            method: 'POST',
            path: '/v1?x=1',
            expect: { status: [201], header: 'x-alpha', bodyContains: 'made' },
          },
        }),
        endpoint({
          id: 'alpha.socket',
          host: 'alpha.test',
          probe: {
            kind: 'websocket',
            path: '/socket',
            headers: { origin: 'https://alpha.test' },
            inside: { kind: 'text', contains: '"op":10' },
          },
        }),
        endpoint({
          id: 'alpha.file',
          host: 'files.alpha.test',
          function: 'media',
          probe: { kind: 'transfer', path: '/file', bytes: 262_144 },
        }),
        endpoint({ id: 'alpha.dc', addresses: [DC_ADDRESS], probe: { kind: 'mtproto', dc: 2 } }),
        endpoint({
          id: 'alpha.dc-http',
          addresses: [DC_ADDRESS],
          probe: { kind: 'mtproto-http', secure: false, path: '/api' },
        }),
        endpoint({
          id: 'alpha.dc-v6',
          addresses: [DC_ADDRESS_IPV6],
          probe: { kind: 'mtproto', dc: 2 },
        }),
        endpoint({
          id: 'alpha.stun',
          host: 'stun.shared.test',
          port: 3478,
          function: 'calls',
          probe: { kind: 'stun' },
        }),
        endpoint({
          id: 'alpha.quic',
          host: 'alpha.test',
          function: 'calls',
          probe: { kind: 'quic' },
        }),
      ],
    },
    {
      id: 'beta',
      name: 'Beta',
      popularIn: ['*'],
      endpoints: [
        // In turns under the two roots.
        endpoint({
          id: 'beta.chat',
          host: 'beta.test',
          trust: ['old-root', 'new-root'],
          probe: site(),
        }),
        endpoint({
          id: 'beta.storage',
          host: 'storage.beta.test',
          trust: ['old-root', 'new-root'],
          probe: site(),
        }),
        endpoint({
          id: 'beta.web-chat',
          host: 'chat.beta.test',
          probe: { kind: 'websocket', path: '/ws', inside: { kind: 'whatsapp', key: 'beta-key' } },
        }),
        endpoint({
          id: 'beta.phone',
          host: 'phone.beta.test',
          port: 5222,
          trust: ['any'],
          probe: { kind: 'whatsapp-raw', key: 'beta-key' },
        }),
        endpoint({
          id: 'beta.mail',
          host: 'mail.beta.test',
          trust: ['any'],
          probe: { kind: 'tls-greeting', alpn: ['imap'], startsWith: '* OK' },
        }),
        endpoint({ id: 'beta.mail-web', host: 'mail.beta.test', trust: ['any'], probe: site() }),
        endpoint({
          id: 'beta.stun',
          host: 'stun.shared.test',
          port: 3478,
          function: 'calls',
          probe: { kind: 'stun' },
        }),
      ],
    },
  ],
  controls: [
    control({ id: 'control.tls', use: 'tls', host: 'neutral.example', probe: { kind: 'tls' } }),
    control({
      id: 'control.portal',
      use: 'portal',
      host: 'portal.example',
      port: 80,
      probe: { kind: 'http', method: 'GET', path: '/check', expect: { status: [204] } },
    }),
    control({ id: 'control.canary', use: 'canary', addresses: [NOBODY], probe: { kind: 'tcp' } }),
  ],
  resolvers: (['trusted', 'national'] as const).map((role, index) => ({
    id: ['east', 'state'][index] ?? '',
    operator: role,
    role,
    addresses: [`198.51.100.${index + 1}`],
    ...(role === 'trusted'
      ? { https: { address: `198.51.100.${index + 1}`, port: 443, path: '/dns-query' } }
      : {}),
    ...PROVENANCE,
  })),
  blockPages: [
    {
      match: 'http-body',
      pattern: 'blocked by court order',
      country: 'XX',
      operator: 'test',
      source: 'test',
    },
  ],
  interceptionIssuers: [],
  localTools: [],
  roots: [rsaLike, ed25519].map(({ cert }, index) => ({
    id: ['old-root', 'new-root'][index] ?? '',
    name: ['Beta Old', 'Beta New'][index] ?? '',
    file: '',
    pem: cert,
    sha256: '',
    source: 'test',
  })),
  keys: [
    { id: 'beta-key', name: 'Beta', algorithm: 'x25519', hex: '00'.repeat(32), source: 'test' },
  ],
};

const started: Simulation[] = [];
afterEach(async () => {
  for (const simulation of started.splice(0)) await simulation.close();
});

export function scenario(over: Partial<Scenario> = {}): Scenario {
  return {
    id: 'test',
    network: 'normal',
    dns: [],
    tcp: [],
    tls: [],
    servers: [],
    ...over,
  };
}

/** A pretend Internet that ends with the test, and ways to measure it. */
export async function simulate(over: Partial<Scenario> = {}, anchors: string[] = []) {
  const simulation = await startSimulation(scenario(over), catalogue, { anchors });
  started.push(simulation);
  const instruments: Instruments = {
    dialer: simulation.dialer('default'),
    trust: simulation.trust,
    clock: () => performance.now(),
    randomBytes,
  };
  const run = (request: ProbeRequest, signal = NEVER) => runProbe(request, instruments, signal);

  /** What the system says of a name, or what another resolver does. */
  async function resolve(
    name: string,
    resolver: 'system' | 'system-address' | 'east' | 'state' = 'system',
    transport: 'udp' | 'tcp' | 'https' = 'udp',
    family: Family = 4,
  ): Promise<MeasurementOf<'resolve'>> {
    const target = { ...targetOf('control.tls'), family };
    const listed = catalogue.resolvers.find(({ id }) => id === resolver);
    const [request] =
      resolver === 'system'
        ? [systemLookup(target, name, SHORT_MS)]
        : listed
          ? otherLookup(target, name, listed, transport)
          : simulation.nameServers.map((address) => directLookup(target, name, resolver, address));
    if (!request) throw new TypeError('there is nothing to ask');
    const [found] = await run({ ...request, listenMs: 0, timeoutMs: SHORT_MS });
    return found as MeasurementOf<'resolve'>;
  }

  async function addressOf(target: Target): Promise<string> {
    const [known] = target.host === null ? target.addresses : [];
    return known ?? (await addressOfName(target.host ?? '', target.family));
  }

  async function addressOfName(name: string, family: Family = 4): Promise<string> {
    const [address] = await instruments.dialer.lookup(name, family, NEVER);
    if (address === undefined) throw new TypeError(`${name} has no address`);
    return address;
  }

  /** As the engine measures an endpoint or control: the observations of one connection or question. */
  async function measure(id: string, timeoutMs = AMPLE_MS): Promise<Observation[]> {
    const target = targetOf(id);
    const address = await addressOf(target);
    const request =
      target.probe.kind === 'stun' || target.probe.kind === 'quic'
        ? datagrams(target, address, 'target')
        : realConnection(target, address, 'target');
    return run({ ...request, timeoutMs });
  }

  return { simulation, instruments, run, resolve, measure, addressOfName };
}

export function targetOf(id: string): Target {
  for (const service of catalogue.services) {
    const found = service.endpoints.find((e) => e.id === id);
    if (found) return endpointTarget(service.id, found);
  }
  const found = catalogue.controls.find((c) => c.id === id);
  if (!found) throw new TypeError(`there is no ${id}`);
  return controlTarget(found);
}

/** `operation failure`, in order: what a connection came to, in short. */
export const steps = (observations: readonly Observation[]): string[] =>
  observations.map(({ operation, failure }) => `${operation} ${failure}`);

export function only<O extends Observation['operation']>(
  observations: readonly Observation[],
  operation: O,
): Extract<Observation, { operation: O }> {
  const found = observations.find((o) => o.operation === operation);
  if (!found) throw new TypeError(`there was no ${operation}`);
  return found as Extract<Observation, { operation: O }>;
}
