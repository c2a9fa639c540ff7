/** A small catalogue for tests of the pure layers: as many services and endpoints as a test wants, and the usual controls. */
import type { Catalogue, Control, Endpoint, Service } from '../../src/shared/catalogue.ts';

const PROVENANCE = { source: 'test', verified: '2026-11-23' };

export function httpsEndpoint(id: string, over: Partial<Endpoint> = {}): Endpoint {
  return {
    id,
    function: 'messages',
    purpose: 'test',
    required: true,
    host: `${id.replaceAll('.', '-')}.test`,
    port: 443,
    transport: 'tcp',
    probe: { kind: 'https', method: 'GET', path: '/', expect: {} },
    trust: ['public'],
    ...PROVENANCE,
    ...over,
  };
}

/** A neutral host over TLS, of an operator of its own. */
export function neutralHost(id: string, over: Partial<Control> = {}): Control {
  return {
    id,
    operator: id,
    use: 'tls',
    host: `${id}.example`,
    port: 443,
    transport: 'tcp',
    probe: { kind: 'tls' },
    trust: ['public'],
    ...PROVENANCE,
    ...over,
  };
}

export function service(id: string, endpoints: Endpoint[]): Service {
  return { id, name: id, popularIn: ['*'], endpoints };
}

export function catalogue(services: Service[], over: Partial<Catalogue> = {}): Catalogue {
  const control = {
    operator: 'a',
    port: 443,
    transport: 'tcp' as const,
    trust: ['public'],
    ...PROVENANCE,
  };
  return {
    formatVersion: 1,
    version: 1,
    date: '2026-11-23',
    services,
    controls: [
      {
        id: 'control.one',
        ...control,
        use: 'tls',
        host: 'one.example',
        probe: { kind: 'tls' },
      },
      {
        id: 'control.portal',
        ...control,
        operator: 'b',
        port: 80,
        use: 'portal',
        host: 'portal.example',
        probe: { kind: 'http', method: 'GET', path: '/', expect: { status: [204] } },
      },
      {
        id: 'control.portal2',
        ...control,
        operator: 'c',
        port: 80,
        use: 'portal',
        host: 'portal2.example',
        probe: { kind: 'http', method: 'GET', path: '/', expect: { status: [204] } },
      },
    ],
    resolvers: ['east', 'west'].map((id, i) => ({
      id,
      operator: id,
      role: 'trusted' as const,
      addresses: [`198.51.100.${i + 1}`],
      https: { address: `198.51.100.${i + 1}`, port: 443, path: '/dns-query' },
      ...PROVENANCE,
    })),
    blockPages: [
      {
        match: 'http-location',
        pattern: 'http://blocked.example/',
        country: 'XX',
        operator: 'test',
        source: 'test',
      },
    ],
    interceptionIssuers: [],
    localTools: [],
    roots: [],
    keys: [],
    ...over,
  };
}
