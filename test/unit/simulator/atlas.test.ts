import { describe, expect, it } from 'vitest';
import { pretendAddresses } from '../../../src/main/simulator/addresses.ts';
import { drawAtlas } from '../../../src/main/simulator/atlas.ts';
import { catalogue, DC_ADDRESS, NOBODY } from './support.ts';

const hosts = (count: number) => Array.from({ length: count }, (_, index) => `host${index}.test`);
const ipv4 = (map: ReadonlyMap<string, { 4: string }>) => [...map.values()].map((a) => a[4]);

describe('pretend addresses', () => {
  it('are the same in every run, whatever the order and whoever joins', () => {
    const first = pretendAddresses(hosts(100), []);
    const second = pretendAddresses([...hosts(101)].reverse(), []);
    const moved = hosts(100).filter((name) => first.get(name)?.[4] !== second.get(name)?.[4]);
    expect(moved.length).toBeLessThanOrEqual(2);
    expect(pretendAddresses(hosts(100), [])).toEqual(first);
  });

  it('are for documentation only, and each name’s own', () => {
    const given = pretendAddresses(hosts(700), ['198.51.100.1']);
    const addresses = ipv4(given);
    expect(new Set(addresses).size).toBe(700);
    for (const address of addresses) {
      expect(address).toMatch(
        /^(192\.0\.2|198\.51\.100|203\.0\.113)\.([1-9]|\d\d|1\d\d|2[0-4]\d|25[0-4])$/,
      );
    }
    expect(addresses).not.toContain(NOBODY);
    expect(addresses).not.toContain('198.51.100.1');
    expect(new Set([...given.values()].map((a) => a[6])).size).toBe(700);
  });

  it('are shared when there are more names than addresses', () => {
    const given = pretendAddresses(hosts(1000), []);
    expect(given.size).toBe(1000);
    expect(new Set(ipv4(given)).size).toBe(3 * 254 - 1);
  });
});

describe('the atlas', () => {
  const atlas = drawAtlas({
    ...catalogue,
    services: [
      ...catalogue.services,
      {
        id: 'gamma',
        name: 'Gamma',
        popularIn: [],
        endpoints: catalogue.services.flatMap(({ endpoints }) =>
          endpoints.slice(0, 1).map((e) => ({
            ...e,
            id: `gamma.${e.id}`,
            host: 'Gamma.test',
            addresses: ['2001:DB8:0::9', '198.51.100.200'],
          })),
        ),
      },
    ],
  });

  it('keeps the addresses that the catalogue gives', () => {
    expect(atlas.addressesOf('gamma.test', 4)).toEqual(['198.51.100.200']);
    expect(atlas.addressesOf('gamma.test', 6)).toEqual(['2001:db8::9']);
    expect(atlas.sitesAt('2001:db8::9', 'tcp').map(({ service }) => service)).toEqual([
      'gamma',
      'gamma',
    ]);
    expect(atlas.sitesAt(DC_ADDRESS, 'tcp').map(({ id }) => id)).toEqual([
      'alpha.dc',
      'alpha.dc-http',
    ]);
  });

  it('has nobody at the canary’s address', () => {
    expect(atlas.sitesAt(NOBODY, 'tcp')).toEqual([]);
    expect(atlas.addressesOf('nobody.test', 4)).toBeNull();
  });

  it('knows the resolvers by every address of theirs', () => {
    expect(atlas.resolverAt('198.51.100.1')).toMatchObject({ id: 'east' });
    expect(atlas.resolverAt(atlas.systemResolver)).toBe('system');
    expect(atlas.resolverAt(DC_ADDRESS)).toBeNull();
  });
});
