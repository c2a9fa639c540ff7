import { describe, expect, it } from 'vitest';
import { lineFingerprint, networkFingerprint } from '../../../src/main/network/fingerprint.ts';
import { kernelLook, watchNetwork } from '../../../src/main/network/watch.ts';
import { CATALOGUE } from '../cli/fake-engine.ts';
import { factsOf, type PretendedNetwork } from './facts-of.ts';

const KEY = 'a key';
const eth0 = { type: 'ethernet' as const, addresses: ['192.0.2.7', '2001:db8:7::7'] };
const wg0 = { type: 'wireguard' as const, addresses: ['10.8.0.2'] };
const HOME: PretendedNetwork = {
  interfaces: { eth0 },
  routes: { 4: 'eth0', 6: 'eth0' },
  defaults: ['eth0'],
};
const VPN: PretendedNetwork = {
  interfaces: { eth0, wg0 },
  routes: { 4: 'wg0', 6: 'eth0' },
  defaults: ['eth0'],
};

/** The kernel's choices, with the addresses that they leave from. */
function whole(network: PretendedNetwork, sources: Record<string, string> = {}) {
  const facts = factsOf(network);
  const routes = facts.routes.map((r) => ({
    ...r,
    source: r.interface && (sources[`${r.interface} ${r.family}`] ?? sources[r.interface] ?? null),
  }));
  return networkFingerprint({ ...facts, routes }, KEY);
}

describe('the fingerprint of a network', () => {
  const sources = { 'eth0 4': '192.0.2.7', 'eth0 6': '2001:db8:7::7', wg0: '10.8.0.2' };

  it('is the same for the same, and for an IPv6 address that has been renewed', () => {
    expect(whole(HOME, sources)).toBe(whole(HOME, sources));
    expect(whole(HOME, { ...sources, 'eth0 6': '2001:db8:7::abcd' })).toBe(whole(HOME, sources));
  });

  it.each([
    ['a tunnel', VPN, sources],
    ['another address', HOME, { ...sources, 'eth0 4': '192.0.2.8' }],
    ['another IPv6 network', HOME, { ...sources, 'eth0 6': '2001:db8:8::7' }],
    [
      'another interface',
      { ...HOME, interfaces: { wlan0: eth0 }, routes: { 4: 'wlan0' } },
      sources,
    ],
    ['no way out', { ...HOME, routes: {} }, sources],
    [
      'some of it by a tunnel',
      { ...VPN, routes: { 4: ['eth0', 'wg0', 'eth0'], 6: 'eth0' } },
      sources,
    ],
  ])('is another one with %s', (_, network, from) => {
    expect(whole(network, from)).not.toBe(whole(HOME, sources));
  });

  it('holds no address, and says nothing without its key', () => {
    expect(whole(HOME, sources)).toMatch(/^[0-9a-f]{64}$/);
    expect(networkFingerprint(factsOf(HOME), 'another key')).not.toBe(
      networkFingerprint(factsOf(HOME), KEY),
    );
  });
});

describe('the fingerprint of a line', () => {
  it('does not mind a tunnel', () => {
    const line = lineFingerprint(factsOf(HOME), 'eth0', KEY);
    expect(line).toMatch(/^[0-9a-f]{64}$/);
    expect(lineFingerprint(factsOf(VPN), 'eth0', KEY)).toBe(line);
  });

  it('is another one elsewhere, and none for what has no address', () => {
    const elsewhere = { ...HOME, interfaces: { eth0: { ...eth0, addresses: ['198.51.100.7'] } } };
    expect(lineFingerprint(factsOf(elsewhere), 'eth0', KEY)).not.toBe(
      lineFingerprint(factsOf(HOME), 'eth0', KEY),
    );
    expect(lineFingerprint(factsOf(HOME), 'wlan0', KEY)).toBeNull();
  });
});

describe('watching', () => {
  /** Each look takes the next of these; the last one stays. */
  async function watch(looks: (string | Error)[]) {
    const stop = new AbortController();
    const seen: number[] = [];
    const asked: number[] = [];
    let at = 0;
    const look = async () => {
      asked.push(performance.now());
      const found = looks[Math.min(at, looks.length - 1)];
      at += 1;
      if (at > looks.length) stop.abort();
      if (found instanceof Error) throw found;
      return String(found);
    };
    await watchNetwork(({ lastSame }) => seen.push(lastSame), stop.signal, look, 5);
    return { seen, asked };
  }

  it('hears of each change, and when it was still as before', async () => {
    const { seen, asked } = await watch(['a', 'a', 'b', 'b', 'c']);
    expect(seen).toHaveLength(2);
    expect(seen[0]).toBeLessThanOrEqual(asked[1] ?? 0);
    expect(seen[0]).toBeGreaterThan(asked[0] ?? 0);
    expect(seen[1]).toBeLessThan(asked[4] ?? 0);
  });

  it('hears of nothing where nothing changes, and a look that fails is none', async () => {
    expect((await watch(['a', 'a', 'a'])).seen).toEqual([]);
    expect((await watch(['a', new Error('no'), 'a'])).seen).toEqual([]);
    expect((await watch([new Error('no'), 'a', 'a'])).seen).toEqual([]);
  });

  it('ends at once with the signal', async () => {
    const stop = new AbortController();
    const watching = watchNetwork(
      () => {},
      stop.signal,
      async () => 'a',
      60_000,
    );
    await new Promise(setImmediate);
    stop.abort();
    await watching;
    await watchNetwork(
      () => {},
      stop.signal,
      async () => {
        throw new Error('asked after the end');
      },
    );
  });

  it('asks the kernel of this computer, which says the same twice', async () => {
    const look = kernelLook(CATALOGUE);
    expect(await look()).toMatch(/^[0-9a-f]{64}$/);
    expect(await look()).toBe(await look());
  });
});
