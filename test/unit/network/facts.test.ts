/** What is gathered without asking any program: addresses, networks, samples, proxies of the environment. */
import { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import { isLinkLocal, withoutZone } from '../../../src/main/network/address.ts';
import { environmentProxies } from '../../../src/main/network/environment-proxies.ts';
import { ownerOf, readInterfaces } from '../../../src/main/network/interfaces.ts';
import { askRoute } from '../../../src/main/network/route-question.ts';
import { routeSamples } from '../../../src/main/network/route-samples.ts';
import { isInNetwork, networkOf } from '../../../src/main/network/subnet.ts';
import type { Catalogue } from '../../../src/shared/catalogue.ts';
import { CATALOGUE } from '../cli/fake-engine.ts';

describe('networks of addresses', () => {
  it.each([
    ['192.0.2.7', 24, '192.0.2.0/24'],
    ['192.0.2.255', 25, '192.0.2.128/25'],
    ['192.0.2.7', 32, '192.0.2.7/32'],
    ['192.0.2.7', 0, '0.0.0.0/0'],
    ['2001:db8:1:2:3::4', 64, '2001:db8:1:2::/64'],
    ['2001:db8::1', 31, '2001:db8::/31'],
    ['fe80::1%eth0', 10, 'fe80::/10'],
    ['::ffff:192.0.2.7', 128, '::ffff:192.0.2.7/128'],
    ['192.0.2.7', 33, null],
    ['192.0.2.7', 1.5, null],
    ['host', 24, null],
  ])('%s of %d bits is in %s', (address, bits, network) => {
    expect(networkOf(address, bits)).toBe(network);
  });

  it.each([
    ['192.0.2.1', '192.0.2.7', 24, true],
    ['192.0.3.1', '192.0.2.7', 24, false],
    ['fe80::1%2', 'fe80::9', 64, true],
    ['2001:db8::1', '192.0.2.7', 24, false],
    ['192.0.2.1', '192.0.2.7', 99, false],
  ])('is %s in that of %s of %d bits: %s', (address, member, bits, isIn) => {
    expect(isInNetwork(address, member, bits)).toBe(isIn);
  });

  it.each([
    ['169.254.1.1', true],
    ['fe80::1%en0', true],
    ['fd00::1', false],
    ['192.0.2.1', false],
    ['', false],
  ])('%s is good for one wire only: %s', (address, is) => expect(isLinkLocal(address)).toBe(is));

  it('leaves zones out', () => expect(withoutZone('fe80::1%eth0')).toBe('fe80::1'));
});

describe('interfaces', () => {
  const listing = {
    lo: [
      {
        address: '127.0.0.1',
        netmask: '255.0.0.0',
        family: 'IPv4' as const,
        mac: '00:00:00:00:00:00',
        internal: true,
        cidr: '127.0.0.1/8',
      },
    ],
    utun3: [
      {
        address: 'fe80::9',
        netmask: 'ffff:ffff:ffff:ffff::',
        family: 'IPv6' as const,
        mac: '00:00:00:00:00:00',
        internal: false,
        cidr: 'fe80::9/64',
        scopeid: 21,
      },
    ],
    en0: [
      {
        address: '192.0.2.7',
        netmask: '255.255.255.0',
        family: 'IPv4' as const,
        mac: '02:00:5e:10:00:01',
        internal: false,
        cidr: '192.0.2.7/24',
      },
    ],
  };

  it('have a number, addresses that lead somewhere, and hardware or none', () => {
    expect(readInterfaces(listing)).toEqual([
      {
        name: 'lo',
        index: null,
        addresses: [{ address: '127.0.0.1', family: 4, prefix: 8 }],
        hasHardwareAddress: false,
        isLoopback: true,
      },
      { name: 'utun3', index: 21, addresses: [], hasHardwareAddress: false, isLoopback: false },
      {
        name: 'en0',
        index: null,
        addresses: [{ address: '192.0.2.7', family: 4, prefix: 24 }],
        hasHardwareAddress: true,
        isLoopback: false,
      },
    ]);
  });

  it('are found by their addresses, where one alone has it', () => {
    const [first, ...rest] = readInterfaces(listing);
    expect(ownerOf('192.0.2.7', rest)).toBe('en0');
    expect(ownerOf('192.0.2.8', rest)).toBeNull();
    if (first) expect(ownerOf('127.0.0.1', [first, { ...first, name: 'lo2' }])).toBeNull();
  });

  it('of this computer can be read', () => {
    expect(readInterfaces().map((i) => i.name)).toEqual(Object.keys(networkInterfaces()));
  });
});

describe('the route question', () => {
  it('is answered with the address that packets would leave from', async () => {
    expect(await askRoute('127.0.0.1')).toEqual({
      address: '127.0.0.1',
      source: '127.0.0.1',
      failure: null,
    });
  });

  it('is never asked about a name, which would have to be looked up', async () => {
    expect((await askRoute('alpha.example')).failure).toBe('EINVAL');
  });
});

describe('the addresses that are asked about', () => {
  const catalogue = {
    ...CATALOGUE,
    services: [
      {
        id: 'alpha',
        name: 'Alpha',
        popularIn: ['*'],
        endpoints: [
          { addresses: ['192.0.2.10', '192.0.2.11', '192.0.2.12', '192.0.2.13', '192.0.2.14'] },
          { host: 'alpha.example' },
        ],
      },
    ],
    resolvers: [{ id: 'r', addresses: ['198.51.100.53', '192.0.2.10'] }],
    controls: [
      { id: 'c', use: 'canary', addresses: ['192.0.2.1'] },
      { id: 'd', use: 'udp', addresses: ['203.0.113.9'] },
    ],
  } as unknown as Catalogue;

  it('are the catalogue’s, each once, of a service only some, and never the canary', () => {
    const four = routeSamples(catalogue).filter((s) => s.family === 4);
    expect(four.map((s) => s.address)).toEqual([
      '198.51.100.53',
      '192.0.2.10',
      '203.0.113.9',
      '192.0.2.11',
      '192.0.2.12',
      '192.0.2.13',
    ]);
    expect(four.at(-1)?.service).toBe('alpha');
  });

  it('are nobody’s where the catalogue names none', () => {
    const six = routeSamples(catalogue).filter((s) => s.family === 6);
    expect(six).toEqual([{ address: '2001:db8::1', family: 6, service: null }]);
  });
});

describe('proxies of the environment', () => {
  const of = (env: Record<string, string>) =>
    environmentProxies(env).map((p) => `${p.source} ${p.kind} ${p.host} ${p.port}`);

  it.each([
    [{ https_proxy: 'http://127.0.0.1:8080' }, ['environment http 127.0.0.1 8080']],
    [{ all_proxy: 'socks5://127.0.0.1:1080' }, ['environment socks5 127.0.0.1 1080']],
    [{ ALL_PROXY: 'socks5h://localhost:9050/' }, ['environment socks5 localhost 9050']],
    [{ ALL_PROXY: 'socks4a://[::1]' }, ['environment socks4 ::1 1080']],
    [{ HTTP_PROXY: 'proxy.example' }, ['environment http proxy.example 1080']],
    [{ https_proxy: 'https://proxy.example' }, ['environment https proxy.example 443']],
    [
      {
        http_proxy: '127.0.0.1:3128',
        https_proxy: '127.0.0.1:3128',
        all_proxy: 'socks5://[::1]:9',
      },
      ['environment http 127.0.0.1 3128', 'environment socks5 ::1 9'],
    ],
    [{ all_proxy: 'vmess://127.0.0.1:1', http_proxy: '', https_proxy: 'http://:0' }, []],
    [{ http_proxy: 'http://127.0.0.1:70000' }, []],
    [{}, []],
  ])('%j', (env, told) => expect(of(env)).toEqual(told));

  it('never tells the name and the password in it', () => {
    const text = JSON.stringify(
      environmentProxies({ all_proxy: 'socks5://me:secret@127.0.0.1:1' }),
    );
    expect(text).toContain('127.0.0.1');
    expect(text).not.toMatch(/me:|secret/);
  });
});
