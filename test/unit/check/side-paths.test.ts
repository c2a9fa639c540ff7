/** The paths beside the default one: which there are for what was asked, and what becomes of one that cannot be used. */
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { MeasuredPath, SidePath } from '../../../src/main/check/input.ts';
import { pathsOf } from '../../../src/main/check/paths/choice.ts';
import { openPaths } from '../../../src/main/check/paths/open-paths.ts';
import { chooseResolvers, resolverGroups } from '../../../src/main/check/paths/resolver-choice.ts';
import { directPath, type SidePathOptions } from '../../../src/main/check/paths/side-path.ts';
import { isBogon } from '../../../src/main/diagnosis/address.ts';
import {
  BindingUnavailable,
  type NativeSockets,
} from '../../../src/main/network/bound/native-socket.ts';
import { SOURCE_ADDRESS_SOCKETS } from '../../../src/main/network/bound/source-address.ts';
import type { NetworkFacts } from '../../../src/main/network/facts.ts';
import type { LocalPath, ProxySetting } from '../../../src/shared/network.ts';
import type { PathKind } from '../../../src/shared/vocabulary.ts';
import { catalogue } from '../../support/test-catalogue.ts';
import { factsOf, networkFacts } from '../network/facts-of.ts';
import { NEVER, silentDialer, trusting } from '../probes/support.ts';

const trust = trusting();
const main: MeasuredPath = {
  path: { id: 'default', kind: 'default', interface: 'wg0' },
  instruments: { dialer: silentDialer(), randomBytes, trust },
  nameServers: ['198.51.100.53'],
};

describe('what was asked for', () => {
  const open = (facts: NetworkFacts, wanted: PathKind[]) =>
    openPaths({ catalogue: catalogue([]), wanted, facts, main, trust }).then((paths) =>
      paths.map((p) => [p.path.id, p.path.interface, 'open' in p]),
    );
  const tunnelled = networkFacts({ tunnel: 'wg0' });
  const plain = networkFacts({});
  const proxied = (...environmentProxies: ProxySetting[]) => ({ ...plain, environmentProxies });
  const proxy = (kind: ProxySetting['kind'], host: string | null = 'localhost'): ProxySetting => ({
    source: 'environment',
    kind,
    host,
    port: host === null ? null : 8080,
  });

  it('both: the default path, and with a VPN the one around it', async () => {
    expect(await open(tunnelled, pathsOf('both'))).toEqual([
      ['default', 'wg0', false],
      ['direct', 'eth0', true],
    ]);
    expect(await open(plain, pathsOf('both'))).toEqual([['default', 'wg0', false]]);
  });

  it('around the VPN: without one that is the default path', async () => {
    expect(await open(tunnelled, pathsOf('direct'))).toEqual([['direct', 'eth0', true]]);
    expect(await open(plain, pathsOf('direct'))).toEqual([['default', 'wg0', false]]);
  });

  it('through the VPN: without one there is none', async () => {
    expect(await open(tunnelled, pathsOf('vpn'))).toEqual([['vpn', 'wg0', true]]);
    await expect(open(plain, pathsOf('vpn'))).rejects.toThrow('No VPN is on');
  });

  it('by the proxy: one that can be spoken to', async () => {
    expect(await open(proxied(proxy('http')), pathsOf('proxy'))).toEqual([['proxy', null, false]]);
    expect(await open(proxied(proxy('socks')), pathsOf('proxy'))).toEqual([['proxy', null, false]]);
    for (const kind of ['https', 'socks4'] as const) {
      await expect(open(proxied(proxy(kind)), pathsOf('proxy'))).rejects.toThrow('No proxy');
    }
    await expect(open(proxied(proxy('script', null)), pathsOf('proxy'))).rejects.toThrow(
      'No proxy',
    );
  });

  it('around a VPN of which no line can be seen', async () => {
    const hidden = factsOf({
      interfaces: { wg0: { type: 'wireguard', addresses: ['198.51.100.7'] } },
      routes: { 4: 'wg0' },
    });
    await expect(open(hidden, pathsOf('direct'))).rejects.toThrow('could not be found');
    expect(await open(hidden, pathsOf('both'))).toEqual([['default', 'wg0', false]]);
  });
});

describe('resolvers of a line', () => {
  const groups = resolverGroups(
    ['192.0.2.53'],
    '192.0.2.254',
    ['10.8.0.1', '203.0.113.53'],
    isBogon,
  );
  const servers = (answering: string[]) =>
    chooseResolvers(
      groups,
      ({ servers: [address = ''] }) =>
        silentDialer({
          lookup: () =>
            answering.includes(address)
              ? Promise.resolve(['192.0.2.1'])
              : Promise.reject(new Error('silence')),
        }),
      ['one.example', 'two.example'],
      NEVER,
    );

  it('are its own, its router, and then those for all; never private ones of somebody else', () => {
    expect(groups).toEqual([
      { servers: ['192.0.2.53'], isGuess: false },
      { servers: ['192.0.2.254'], isGuess: true },
      { servers: ['203.0.113.53'], isGuess: true },
    ]);
    expect(resolverGroups([], null, ['10.8.0.1'], isBogon)).toEqual([]);
  });

  it.each<[string, string[], string]>([
    ['all answer', ['192.0.2.53', '192.0.2.254', '203.0.113.53'], '192.0.2.53'],
    ['only the router answers', ['192.0.2.254'], '192.0.2.254'],
    ['the first two are silent', ['203.0.113.53'], '203.0.113.53'],
    ['none answers: the most likely ones', [], '192.0.2.53'],
  ])('%s', async (_, answering, expected) => {
    expect((await servers(answering))?.servers).toEqual([expected]);
  });

  it('are not waited for while less likely ones have answered', async () => {
    const group = await chooseResolvers(
      groups,
      ({ servers: [address = ''] }) =>
        silentDialer({
          lookup: () =>
            address === '203.0.113.53' ? Promise.resolve(['192.0.2.1']) : new Promise(() => {}),
        }),
      ['one.example'],
      NEVER,
    );
    expect(group?.servers).toEqual(['203.0.113.53']);
  });

  it('are not asked where there is no choice', async () => {
    const [only] = groups;
    const dial = () => {
      throw new Error('asked');
    };
    expect(await chooseResolvers(only ? [only] : [], dial, ['one.example'], NEVER)).toBe(only);
    expect(await chooseResolvers([], dial, ['one.example'], NEVER)).toBeNull();
  });
});

describe('a path that cannot be used', () => {
  const local: LocalPath = {
    id: 'direct',
    kind: 'direct',
    interface: 'eth0',
    reasons: [{ code: 'route.default', args: { interface: 'eth0' } }],
    confidence: 'high',
    interfaceIndex: 2,
    addresses: { 4: '127.0.0.1', 6: null },
    resolvers: ['127.0.0.1'],
    proxy: null,
  };

  function open(over: Partial<SidePathOptions>, signal = NEVER): ReturnType<SidePath['open']> {
    return directPath({
      catalogue: catalogue([]),
      local,
      resolvers: [{ servers: ['127.0.0.1'], isGuess: false }],
      trust,
      hosts: () => [],
      main: silentDialer(),
      load: () => Promise.resolve(SOURCE_ADDRESS_SOCKETS),
      ...over,
    }).open({ clock: () => 0, signal });
  }

  const failing = (error: Error) => () => Promise.reject<NativeSockets>(error);
  const reasonsOf = async (opening: ReturnType<SidePath['open']>) => {
    const { path, way } = await opening;
    expect(way).toBeNull();
    expect(path.usable).toBe('unknown');
    return path.reasons?.map((r) => [r.code, ...Object.values(r.args)].join(' '));
  };

  it.each<[string, Partial<SidePathOptions>, string]>([
    ['no interface', { local: { ...local, interface: null } }, 'path.no-interface'],
    [
      'no koffi',
      { load: failing(new BindingUnavailable('no-native-module')) },
      'path.cannot-bind no-native-module',
    ],
    [
      'something nobody thought of',
      { load: failing(new Error('surprise')) },
      'path.cannot-bind unsupported-system',
    ],
    ['no resolver', { resolvers: [] }, 'path.no-resolvers'],
  ])('%s', async (_, over, reason) => {
    // What was known of the path stays a part of it.
    expect(await reasonsOf(open(over))).toEqual(['route.default eth0', reason]);
  });

  it('nothing is concluded from what was called off', async () => {
    expect(await reasonsOf(open({}, AbortSignal.abort()))).toEqual(['route.default eth0']);
  });
});
