import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { assetsFolder } from '../../../src/main/assets.ts';
import { listEndpoints } from '../../../src/main/catalogue/list.ts';
import { BUNDLED, PUBLIC_ADDRESS, SAMPLE } from './sample-catalogue.ts';

const rows = listEndpoints(SAMPLE);
const row = (id: string) => rows.find((r) => r.id === id);

describe('listEndpoints', () => {
  it('has a row per endpoint, per control and per transport of a resolver', () => {
    expect(rows.map(({ id }) => id)).toEqual([
      ...SAMPLE.services.flatMap((s) => s.endpoints.map((e) => e.id)),
      'portal.one',
      'canary.nobody',
      'ipv6.two',
      'east/udp',
      'east/tcp',
      'east/https',
    ]);
  });

  it('tells all of an endpoint', () => {
    expect(row('alpha.chat-2')).toEqual({
      id: 'alpha.chat-2',
      service: 'alpha',
      serviceName: 'Alpha',
      function: 'messages',
      purpose: 'chat',
      operator: null,
      host: 'chat-2.alpha.example',
      addresses: [],
      port: 443,
      transport: 'tcp',
      expectation: {
        healthy: 'answers HTTPS GET / with any status',
        probe: { kind: 'https', method: 'GET', path: '/', expect: {} },
      },
      roots: [SAMPLE.roots[0]?.file],
      required: true,
      indirect: false,
      source: 'example/repository docs/hosts.md',
      verified: '2026-11-23',
    });
    expect(row('alpha.calls')).toMatchObject({ transport: 'udp', indirect: true, roots: [] });
  });

  it('tells what controls and resolvers are for', () => {
    expect(row('portal.one')).toMatchObject({
      service: 'network',
      function: 'control',
      purpose: 'control.portal',
      host: 'portal.one.example',
      expectation: { healthy: 'answers HTTP GET / with status 204' },
    });
    expect(row('canary.nobody')).toMatchObject({ host: null, addresses: ['192.0.2.1'] });
    const lookup = { service: 'network', host: null, addresses: [PUBLIC_ADDRESS] };
    expect(row('east/udp')).toMatchObject({
      ...lookup,
      purpose: 'name-lookup.udp',
      port: 53,
      transport: 'udp',
    });
    expect(row('east/tcp')).toMatchObject({ ...lookup, port: 53, transport: 'tcp' });
    expect(row('east/https')).toMatchObject({ ...lookup, port: 443, transport: 'tcp' });
  });

  it('leads to the files of pinned roots in the bundled folder', () => {
    const bundled = listEndpoints(BUNDLED);
    const files = new Set(bundled.flatMap(({ roots }) => roots));
    expect(files.size).toBe(BUNDLED.roots.length);
    for (const file of files)
      expect(existsSync(path.join(assetsFolder, 'catalogue', file))).toBe(true);
  });

  it('has words for every kind of probe', () => {
    for (const { expectation } of listEndpoints(BUNDLED)) {
      expect(expectation.healthy).toMatch(/^[a-z][^\n]{10,200}$/);
    }
  });
});
