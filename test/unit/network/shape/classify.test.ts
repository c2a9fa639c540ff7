/** The tunnel variants of the research (VPN A4, A5, B3), and what looks like them and is not. */
import { describe, expect, it } from 'vitest';
import { classifyNetwork } from '../../../../src/main/network/shape/classify.ts';
import type { NetworkReason } from '../../../../src/shared/network.ts';
import { factsOf, type PretendedNetwork } from '../facts-of.ts';

const ETH = { type: 'ethernet', addresses: ['192.0.2.7', '2001:db8:7::7'] } as const;
const eth0 = { ...ETH, addresses: [...ETH.addresses] };
const wg0 = { type: 'wireguard' as const, addresses: ['10.8.0.2'], mtu: 1420 };
const wg0Both = { ...wg0, addresses: ['10.8.0.2', 'fd00:8::2'] };

interface Expected {
  vpn: string;
  shapes: [four: string, six: string];
  paths: string[];
  /** Among the reasons for the VPN's state. */
  because?: NetworkReason['code'][];
}

const CASES: Record<string, PretendedNetwork & { expected: Expected }> = {
  'no VPN': {
    interfaces: { eth0 },
    routes: { 4: 'eth0', 6: 'eth0' },
    defaults: ['eth0'],
    expected: {
      vpn: 'off high',
      shapes: ['none', 'none'],
      paths: ['default eth0'],
      because: ['route.all', 'interface.hardware'],
    },
  },
  'wg-quick: rules of its own, both families': {
    interfaces: { eth0, wg0: wg0Both },
    routes: { 4: 'wg0', 6: 'wg0' },
    defaults: ['eth0'],
    more: { rules: 2 },
    expected: {
      vpn: 'on high',
      shapes: ['full', 'full'],
      paths: ['default wg0', 'direct eth0', 'vpn wg0'],
      because: ['route.all', 'interface.tunnel', 'route.rules'],
    },
  },
  'OpenVPN: 0/1 and 128/1, IPv4 alone': {
    interfaces: { eth0, tun0: { type: 'tun', addresses: ['10.8.0.6'] } },
    routes: { 4: 'tun0', 6: 'eth0' },
    defaults: ['eth0'],
    expected: {
      vpn: 'on high',
      shapes: ['full', 'none'],
      paths: ['default tun0', 'direct eth0', 'vpn tun0'],
    },
  },
  'a default route of lower metric': {
    interfaces: { eth0, wg0 },
    routes: { 4: 'wg0', 6: 'eth0' },
    defaults: ['wg0', 'eth0'],
    expected: {
      vpn: 'on high',
      shapes: ['full', 'none'],
      paths: ['default wg0', 'direct eth0', 'vpn wg0'],
    },
  },
  'the default replaced: the line is a guess': {
    interfaces: { wlan0: { type: 'wifi', addresses: ['192.0.2.9'] }, wg0 },
    routes: { 4: 'wg0' },
    defaults: ['wg0'],
    expected: {
      vpn: 'on high',
      shapes: ['full', 'offline'],
      paths: ['default wg0', 'direct wlan0', 'vpn wg0'],
    },
  },
  'split: some addresses alone': {
    interfaces: { eth0, wg0 },
    routes: { 4: ['eth0', 'wg0', 'eth0'], 6: 'eth0' },
    defaults: ['eth0'],
    expected: {
      vpn: 'on high',
      shapes: ['split', 'none'],
      paths: ['default wg0', 'direct eth0', 'vpn wg0'],
      because: ['route.some'],
    },
  },
  'a mesh without an exit: there, and unused': {
    interfaces: { eth0, tailscale0: { type: 'tun', addresses: ['100.64.0.5', 'fd7a:115c::5'] } },
    routes: { 4: 'eth0', 6: 'eth0' },
    defaults: ['eth0'],
    expected: {
      vpn: 'off high',
      shapes: ['unused', 'unused'],
      paths: ['default eth0'],
      because: ['route.unused'],
    },
  },
  'every Mac has tunnels without an address': {
    interfaces: {
      en0: { type: 'wifi', addresses: ['192.0.2.9'], label: 'Wi-Fi' },
      utun0: { type: 'tunnel' },
      utun1: { type: 'tunnel' },
    },
    routes: { 4: 'en0' },
    defaults: ['en0'],
    expected: { vpn: 'off high', shapes: ['none', 'offline'], paths: ['default en0'] },
  },
  'bridges of containers and virtual machines': {
    interfaces: {
      eth0,
      docker0: { type: 'virtual', addresses: ['172.17.0.1'] },
      'br-1a2b': { type: 'virtual', addresses: ['172.18.0.1'] },
      virbr0: { type: 'virtual', addresses: ['192.168.122.1'] },
    },
    routes: { 4: 'eth0', 6: 'eth0' },
    defaults: ['eth0'],
    expected: { vpn: 'off high', shapes: ['none', 'none'], paths: ['default eth0'] },
  },
  'containers beside a tunnel that has taken the default': {
    interfaces: {
      docker0: { type: 'virtual', addresses: ['172.17.0.1'] },
      up0: { type: 'virtual', addresses: ['192.0.2.9'] },
      wg0,
    },
    routes: { 4: 'wg0' },
    defaults: ['wg0'],
    expected: {
      vpn: 'on high',
      shapes: ['full', 'offline'],
      paths: ['default wg0', 'direct up0', 'vpn wg0'],
    },
  },
  'PPP as the provider’s own line': {
    interfaces: { eth0: { type: 'ethernet' }, ppp0: { type: 'ppp', addresses: ['100.64.1.2'] } },
    routes: { 4: 'ppp0' },
    defaults: ['ppp0'],
    expected: {
      vpn: 'off medium',
      shapes: ['none', 'offline'],
      paths: ['default ppp0'],
      because: ['route.only-line'],
    },
  },
  'PPP over a line that stays: L2TP, SSTP, IKEv2 of Windows': {
    interfaces: { eth0, ppp0: { type: 'ppp', addresses: ['10.9.0.2'] } },
    routes: { 4: 'ppp0', 6: 'eth0' },
    defaults: ['ppp0', 'eth0'],
    expected: {
      vpn: 'on medium',
      shapes: ['full', 'none'],
      paths: ['default ppp0', 'direct eth0', 'vpn ppp0'],
      because: ['route.beside-line'],
    },
  },
  'PPP, and nobody knows the routes': {
    interfaces: { ppp0: { type: 'ppp', addresses: ['10.9.0.2'] } },
    routes: { 4: 'ppp0' },
    defaults: null,
    expected: { vpn: 'unsure low', shapes: ['none', 'offline'], paths: ['default ppp0'] },
  },
  'a proxy in TUN mode by its address': {
    interfaces: {
      eth0,
      Meta: { type: null, addresses: ['198.18.0.1'], hasHardwareAddress: false },
    },
    routes: { 4: 'Meta', 6: 'eth0' },
    defaults: ['eth0'],
    expected: {
      vpn: 'on high',
      shapes: ['full', 'none'],
      paths: ['default Meta', 'direct eth0', 'vpn Meta'],
      because: ['interface.fake-range', 'interface.vpn-name', 'interface.no-hardware-address'],
    },
  },
  'a proxy in TUN mode by the addresses that names are answered with': {
    interfaces: { eth0 },
    routes: { 4: 'eth0', 6: 'eth0' },
    defaults: ['eth0'],
    more: { answers: ['198.18.0.5', '198.19.255.1'] },
    expected: {
      vpn: 'on high',
      shapes: ['split', 'none'],
      paths: ['default eth0'],
      because: ['dns.fake-addresses'],
    },
  },
  'somebody accepts connections to nobody': {
    interfaces: { eth0 },
    routes: { 4: 'eth0' },
    defaults: ['eth0'],
    more: { isCanaryAccepted: true },
    expected: {
      vpn: 'unsure medium',
      shapes: ['none', 'offline'],
      paths: ['default eth0'],
      because: ['canary.accepted'],
    },
  },
  'IPsec without an interface (strongSwan)': {
    interfaces: { eth0 },
    routes: { 4: 'eth0' },
    defaults: ['eth0'],
    more: { hasIpsecRoutes: true, rules: 1 },
    expected: {
      vpn: 'unsure medium',
      shapes: ['none', 'offline'],
      paths: ['default eth0'],
      because: ['route.ipsec'],
    },
  },
  'a VPN that the system knows and no interface shows': {
    interfaces: { eth0 },
    routes: { 4: 'eth0' },
    defaults: ['eth0'],
    more: { vpns: [null] },
    expected: {
      vpn: 'unsure medium',
      shapes: ['none', 'offline'],
      paths: ['default eth0'],
      because: ['system.vpn-connected'],
    },
  },
  'no enrichment, and an interface with no hardware address': {
    interfaces: { 'Ethernet 3': { addresses: ['10.2.0.2'], hasHardwareAddress: false } },
    routes: { 4: 'Ethernet 3' },
    defaults: null,
    expected: {
      vpn: 'unsure low',
      shapes: ['none', 'offline'],
      paths: ['default Ethernet 3'],
      because: ['interface.no-hardware-address'],
    },
  },
  'no enrichment, and an interface like any other': {
    interfaces: { 'Ethernet 3': { addresses: ['192.0.2.4'] } },
    routes: { 4: 'Ethernet 3' },
    defaults: null,
    expected: {
      vpn: 'off low',
      shapes: ['none', 'offline'],
      paths: ['default Ethernet 3'],
      because: ['interface.unknown'],
    },
  },
  'the kernel chose, and nobody knows which interface': {
    interfaces: {},
    routes: { 4: 'gone0' },
    more: {},
    expected: { vpn: 'unsure low', shapes: ['none', 'offline'], paths: ['default gone0'] },
  },
  'a proxy is set, and nothing else': {
    interfaces: { eth0 },
    routes: { 4: 'eth0' },
    defaults: ['eth0'],
    more: {
      proxies: [{ source: 'system', kind: 'http', host: '127.0.0.1', port: 8080 }],
      environmentProxies: [
        { source: 'environment', kind: 'socks5', host: '127.0.0.1', port: 1080 },
      ],
    },
    expected: {
      vpn: 'off high',
      shapes: ['none', 'offline'],
      paths: ['default eth0', 'proxy http:8080', 'proxy socks5:1080'],
    },
  },
  offline: {
    interfaces: { eth0: { type: 'ethernet' } },
    routes: {},
    defaults: [],
    expected: {
      vpn: 'off medium',
      shapes: ['offline', 'offline'],
      paths: ['default null'],
      because: ['route.none'],
    },
  },
  'a tunnel, and no way out at all': {
    interfaces: { eth0: { type: 'ethernet' }, wg0 },
    routes: {},
    defaults: [],
    expected: {
      vpn: 'unsure low',
      shapes: ['offline', 'offline'],
      paths: ['default null'],
      because: ['route.none'],
    },
  },
};

describe.each(Object.entries(CASES))('%s', (_, { expected, ...network }) => {
  const statement = classifyNetwork(factsOf(network));

  it('is told as such', () => {
    const { vpn, families, paths } = statement;
    expect(`${vpn.state} ${vpn.confidence}`).toBe(expected.vpn);
    expect(families.map((f) => f.shape)).toEqual(expected.shapes);
    expect(
      paths.map((p) => {
        const where = p.proxy ? `${p.proxy.kind}:${p.proxy.port}` : p.interface;
        return `${p.kind} ${where}`;
      }),
    ).toEqual(expected.paths);
  });

  it('gives its reasons', () => {
    const codes = statement.vpn.reasons.map((r) => r.code);
    expect(codes).toEqual(expect.arrayContaining(expected.because ?? []));
    expect(codes).not.toEqual([]);
  });
});

describe('a split', () => {
  it('names the services on either side', () => {
    const { families } = classifyNetwork(
      factsOf({ interfaces: { eth0, wg0 }, routes: { 4: ['eth0', 'wg0', 'eth0'] } }),
    );
    expect(families[0]).toMatchObject({ through: ['beta'], around: ['alpha', 'gamma'] });
  });
});

describe('paths', () => {
  const paths = (network: PretendedNetwork) => classifyNetwork(factsOf(network)).paths;

  it('tell how they are bound to', () => {
    const [, direct, vpn] = paths({
      interfaces: { eth0, wg0 },
      routes: { 4: 'wg0', 6: 'eth0' },
      defaults: ['eth0'],
    });
    expect(direct).toMatchObject({
      id: 'direct',
      interfaceIndex: 2,
      addresses: { 4: '192.0.2.7', 6: '2001:db8:7::7' },
      families: [4, 6],
      confidence: 'high',
      usable: 'unknown',
    });
    expect(vpn).toMatchObject({ id: 'vpn', addresses: { 4: '10.8.0.2', 6: null }, families: [4] });
  });

  it('have resolvers of their own, and else those in their own network', () => {
    const more = {
      resolvers: [
        { interface: 'wg0', servers: ['10.8.0.1'] },
        { interface: null, servers: ['192.0.2.1', '203.0.113.53'] },
      ],
    };
    const [first, direct, vpn] = paths({
      interfaces: { eth0, wg0 },
      routes: { 4: 'wg0' },
      defaults: ['eth0'],
      more,
    });
    expect(first?.resolvers).toEqual(['10.8.0.1']);
    expect(direct?.resolvers).toEqual(['192.0.2.1']);
    expect(vpn?.resolvers).toEqual(['10.8.0.1']);
    const [alone] = paths({ interfaces: { eth0 }, routes: { 4: 'eth0' }, more });
    expect(alone?.resolvers).toEqual(['192.0.2.1', '203.0.113.53']);
  });

  it('warn of a filter that drops what comes back another way', () => {
    const [, direct] = paths({
      interfaces: { eth0, wg0 },
      routes: { 4: 'wg0' },
      defaults: ['eth0'],
      more: { strictFilters: ['eth0'] },
    });
    expect(direct?.reasons?.map((r) => r.code)).toContain('route.strict-filter');
  });

  it('say when the line is only a guess', () => {
    const [, direct] = paths({
      interfaces: { eth0, wg0 },
      routes: { 4: 'wg0' },
      defaults: ['wg0'],
    });
    expect(direct).toMatchObject({ confidence: 'low' });
    expect(direct?.reasons?.[0]?.code).toBe('route.guessed');
  });
});
