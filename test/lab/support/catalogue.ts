/** A small Internet for tests of the lab: made-up services under .test, and what a network is judged by. */
import type {
  Catalogue,
  Control,
  Endpoint,
  ProbeSpec,
  Service,
} from '../../../src/shared/catalogue.ts';

const documented = { source: 'the lab', verified: '2026-11-25' };

function endpoint(
  id: string,
  rest: Pick<Endpoint, 'port' | 'transport' | 'probe'> & Partial<Endpoint>,
): Endpoint {
  return {
    id,
    function: 'messages',
    purpose: 'tests',
    required: true,
    trust: ['public'],
    ...documented,
    ...rest,
  };
}

const web = { port: 443, transport: 'tcp' } as const;
const https: ProbeSpec = { kind: 'https', method: 'GET', path: '/', expect: { status: [200] } };
const transfer: ProbeSpec = { kind: 'transfer', path: '/file', bytes: 1_000_000 };

/** What a censor is interested in. */
const blue: Service = {
  id: 'blue',
  name: 'Blue',
  popularIn: ['*'],
  endpoints: [
    endpoint('blue.web', { ...web, host: 'www.blue.test', function: 'web', probe: https }),
    endpoint('blue.chat', {
      port: 443,
      transport: 'tcp',
      addresses: ['203.0.113.21'],
      trust: ['any'],
      probe: { kind: 'mtproto', dc: 2 },
    }),
    endpoint('blue.media', { ...web, host: 'media.blue.test', function: 'media', probe: transfer }),
    endpoint('blue.calls', {
      port: 3478,
      transport: 'udp',
      host: 'stun.blue.test',
      function: 'calls',
      trust: ['any'],
      probe: { kind: 'stun' },
    }),
  ],
};

/** What stands beside it and is left alone. */
const red: Service = {
  id: 'red',
  name: 'Red',
  popularIn: ['*'],
  endpoints: [
    endpoint('red.web', { ...web, host: 'www.red.test', function: 'web', probe: https }),
    endpoint('red.media', { ...web, host: 'media.red.test', function: 'media', probe: transfer }),
    endpoint('red.calls', {
      port: 3478,
      transport: 'udp',
      host: 'stun.red.test',
      function: 'calls',
      trust: ['any'],
      probe: { kind: 'stun' },
    }),
    endpoint('red.quic', {
      port: 443,
      transport: 'udp',
      host: 'www.red.test',
      function: 'web',
      trust: ['any'],
      probe: { kind: 'quic' },
    }),
  ],
};

const domestic: Service = {
  id: 'home',
  name: 'Home',
  popularIn: ['*'],
  domesticIn: 'RU',
  endpoints: [
    endpoint('home.web', { ...web, host: 'www.home.test', function: 'web', probe: https }),
  ],
};

const portal: Control = {
  id: 'portal.test',
  operator: 'the lab',
  use: 'portal',
  host: 'portal.test',
  port: 80,
  transport: 'tcp',
  probe: { kind: 'http', method: 'GET', path: '/generate_204', expect: { status: [204] } },
  trust: ['any'],
  ...documented,
};

export const RESOLVER = '203.0.113.8';
export const OTHER_RESOLVER = '203.0.113.9';

export const TEST_CATALOGUE: Catalogue = {
  formatVersion: 1,
  version: 1,
  date: '2026-11-25',
  services: [blue, red, domestic],
  controls: [portal],
  resolvers: [
    {
      id: 'alpha',
      operator: 'Alpha',
      role: 'trusted',
      addresses: [RESOLVER],
      https: { address: RESOLVER, port: 443, path: '/dns-query' },
      ...documented,
    },
    { id: 'beta', operator: 'Beta', role: 'trusted', addresses: [OTHER_RESOLVER], ...documented },
  ],
  blockPages: [],
  interceptionIssuers: [],
  roots: [],
  keys: [],
  localTools: [],
};
