/** What a check measures in this lab: two services, and neutral hosts. */
import type { Catalogue, Control, Endpoint } from '../../src/shared/catalogue.ts';
import {
  FAR,
  GREETING,
  MESSENGER,
  PORTS,
  PORTAL_HOSTS,
  SERVICE_HOSTS,
  STUN_HOSTS,
  TLS_HOSTS,
} from './addresses.ts';

const COMMON = { trust: ['public'], source: 'lab', verified: '2026-01-01' };

const TLS_CONTROLS = TLS_HOSTS.map(
  (host): Control => ({
    ...COMMON,
    id: host,
    operator: host,
    use: 'tls',
    host,
    port: PORTS.tls,
    transport: 'tcp',
    probe: { kind: 'tls' },
  }),
);

const PORTALS = PORTAL_HOSTS.map(
  (host): Control => ({
    ...COMMON,
    id: host,
    operator: host,
    use: 'portal',
    host,
    port: PORTS.portal,
    transport: 'tcp',
    probe: { kind: 'http', method: 'GET', path: '/', expect: { status: [204] } },
  }),
);

const STUN_CONTROLS = STUN_HOSTS.map(
  (host, index): Control => ({
    ...COMMON,
    id: host,
    operator: host,
    use: 'udp',
    host,
    port: PORTS.stun[index] ?? 0,
    transport: 'udp',
    probe: { kind: 'stun' },
  }),
);

const OTHERS: Control[] = [
  {
    ...COMMON,
    id: 'ipv6.far',
    operator: 'far',
    use: 'ipv6',
    addresses: [FAR.six],
    port: PORTS.tls,
    transport: 'tcp',
    probe: { kind: 'tls' },
  },
  {
    ...COMMON,
    id: 'canary',
    operator: 'nobody',
    use: 'canary',
    addresses: ['192.0.2.1'],
    port: 443,
    transport: 'tcp',
    probe: { kind: 'tcp' },
  },
];

const endpoint = (id: string, over: Partial<Endpoint>): Endpoint => ({
  ...COMMON,
  id,
  function: 'messages',
  purpose: 'lab',
  required: true,
  port: PORTS.tls,
  transport: 'tcp',
  probe: { kind: 'tls' },
  ...over,
});

export const CATALOGUE: Catalogue = {
  formatVersion: 1,
  version: 1,
  date: '2026-01-01',
  services: [
    {
      id: 'messenger',
      name: 'Messenger',
      popularIn: ['*'],
      endpoints: [
        endpoint('messenger.chat', { host: SERVICE_HOSTS[0], addresses: [MESSENGER] }),
        endpoint('messenger.socket', {
          host: SERVICE_HOSTS[0],
          addresses: [MESSENGER],
          probe: { kind: 'websocket', path: '/', inside: { kind: 'text', contains: GREETING } },
        }),
        endpoint('messenger.calls', {
          function: 'calls',
          host: STUN_HOSTS[0],
          port: PORTS.stun[0],
          transport: 'udp',
          probe: { kind: 'stun' },
        }),
      ],
    },
    {
      id: 'homely',
      name: 'Homely',
      popularIn: ['*'],
      domesticIn: 'RU',
      endpoints: [
        endpoint('homely.web', {
          function: 'web',
          host: SERVICE_HOSTS[1],
          probe: { kind: 'https', method: 'GET', path: '/', expect: {} },
        }),
      ],
    },
  ],
  controls: [...TLS_CONTROLS, ...PORTALS, ...STUN_CONTROLS, ...OTHERS],
  // The kernel is asked for the way to these; their encrypted doors are shut.
  resolvers: ['east', 'west'].map((id) => ({
    id,
    operator: id,
    role: 'trusted',
    addresses: [FAR.four, FAR.six],
    https: { address: FAR.four, port: PORTS.shut, path: '/dns-query' },
    source: 'lab',
    verified: '2026-01-01',
  })),
  blockPages: [],
  interceptionIssuers: [],
  localTools: [],
  roots: [],
  keys: [],
};
