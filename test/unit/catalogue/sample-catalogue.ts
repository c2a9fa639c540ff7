/** A small catalogue with one of everything, and ways to damage it. */
import { loadCatalogue } from '../../../src/main/catalogue/load.ts';
import type { Catalogue, Endpoint } from '../../../src/shared/catalogue.ts';

/** The catalogue that comes with Clearline: the only place that names addresses which are really public. */
export const BUNDLED = loadCatalogue();

const [root] = BUNDLED.roots;
const [resolver] = BUNDLED.resolvers;
if (!root || !resolver) throw new Error('the bundled catalogue has no root or no resolver');
/** Any address that a catalogue may name. */
export const PUBLIC_ADDRESS = resolver.addresses[0] ?? '';
export const PUBLIC_IPV6 =
  BUNDLED.controls.find((control) => control.use === 'ipv6')?.addresses?.[0] ?? '';

const PROVENANCE = { source: 'example/repository docs/hosts.md', verified: '2026-11-23' };

const endpoint = (name: string, over: Partial<Endpoint> = {}): Endpoint => ({
  id: `alpha.${name}`,
  function: 'messages',
  purpose: 'chat',
  required: true,
  host: `${name}.alpha.example`,
  port: 443,
  transport: 'tcp',
  probe: { kind: 'https', method: 'GET', path: '/', expect: {} },
  trust: ['public'],
  ...PROVENANCE,
  ...over,
});

export const SAMPLE: Catalogue = {
  formatVersion: 1,
  version: 3,
  date: '2026-11-25',
  services: [
    {
      id: 'alpha',
      name: 'Alpha',
      popularIn: ['*'],
      endpoints: [
        endpoint('chat', { group: 'chat' }),
        endpoint('chat-2', { group: 'chat', trust: ['public', root.id] }),
        endpoint('socket', {
          probe: {
            kind: 'websocket',
            path: '/ws',
            headers: { origin: 'https://alpha.example' },
            inside: { kind: 'whatsapp', key: 'alpha-key' },
          },
        }),
        endpoint('raw', { probe: { kind: 'whatsapp-raw', key: 'alpha-key' }, trust: ['any'] }),
        endpoint('calls', {
          function: 'calls',
          indirect: true,
          port: 3478,
          transport: 'udp',
          probe: { kind: 'stun' },
          trust: ['any'],
        }),
        endpoint('address', { addresses: [PUBLIC_ADDRESS], required: false }),
      ],
    },
    {
      id: 'beta',
      name: 'Beta',
      popularIn: ['IR', 'RU'],
      domesticIn: 'RU',
      notes: 'Only its site is asked.',
      endpoints: [endpoint('web', { id: 'beta.web', function: 'web' })],
    },
  ],
  controls: [
    {
      id: 'portal.one',
      operator: 'One',
      use: 'portal',
      host: 'portal.one.example',
      port: 80,
      transport: 'tcp',
      probe: { kind: 'http', method: 'GET', path: '/', expect: { status: [204] } },
      trust: ['any'],
      ...PROVENANCE,
    },
    {
      id: 'canary.nobody',
      operator: 'Nobody',
      use: 'canary',
      addresses: ['192.0.2.1'],
      port: 443,
      transport: 'tcp',
      probe: { kind: 'tcp' },
      trust: ['any'],
      ...PROVENANCE,
    },
    {
      id: 'ipv6.two',
      operator: 'Two',
      use: 'ipv6',
      addresses: [PUBLIC_IPV6],
      port: 443,
      transport: 'tcp',
      family: 6,
      probe: { kind: 'tls' },
      trust: ['public'],
      ...PROVENANCE,
    },
  ],
  resolvers: [
    {
      id: 'east',
      operator: 'East',
      role: 'trusted',
      addresses: [PUBLIC_ADDRESS],
      https: { address: PUBLIC_ADDRESS, port: 443, path: '/dns-query' },
      ...PROVENANCE,
    },
  ],
  blockPages: [
    {
      match: 'dns-address',
      pattern: '10.0.0.1',
      country: 'XX',
      operator: 'Gamma',
      source: 'example/pages',
    },
  ],
  interceptionIssuers: [
    { pattern: 'Gamma Shield', kind: 'antivirus', name: 'Gamma', source: 'example/issuers' },
  ],
  localTools: [{ process: 'gammasvc', kind: 'filter', source: 'example/tools' }],
  roots: [root],
  keys: [
    {
      id: 'alpha-key',
      name: 'Alpha’s key',
      algorithm: 'x25519',
      hex: 'ab'.repeat(32),
      source: 'example/keys',
    },
  ],
};

type Json = { [key: string]: Json };

/** The sample with the value at a place (`services.0.id`) replaced; `undefined` takes it away. */
export function damaged(place: string | readonly string[], value: unknown): unknown {
  const keys = typeof place === 'string' ? place.split('.') : place;
  const copy: unknown = structuredClone(SAMPLE);
  const parent = keys.slice(0, -1).reduce((part, key) => part[key] as Json, copy as Json);
  parent[keys.at(-1) ?? ''] = value as Json;
  return copy;
}

/** Every place in the sample, with all above it. */
export function placesOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  const below = Object.entries(value).flatMap(([key, child]) => placesOf(child, [...path, key]));
  return path.length > 0 ? [path, ...below] : below;
}
