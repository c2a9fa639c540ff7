/** Around a real VPN and through it, as a user without rights; all in namespaces that lead nowhere. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PathUse } from '../../src/shared/network.ts';
import { LABELS, ROUTER, TUNNEL_INTERFACE } from './addresses.ts';
import { Client } from './client.ts';
import { killSwitch, whyNot } from './machine.ts';
import { expectedIdentity } from './runtime.ts';

const missing = whyNot();

const all = (label: string) => ({ tcp: label, tls: label, udp: label, dns: label });
const DIRECT = all(LABELS.direct);
const VIA_VPN = all(LABELS.vpn);
const SILENCE = all('generic_timeout_error');

describe.skipIf(missing !== null)('with a VPN', () => {
  let client: Client;
  beforeAll(async () => {
    client = await Client.open();
  });
  afterEach(() => client.reset());
  afterAll(() => client.close());

  it('is looked at without any rights, in what this run is about', async () => {
    expect(await client.identify()).toEqual(expectedIdentity());
  });

  const def1 = () =>
    client.bareTunnel('ip route add 0.0.0.0/1 dev wg0', 'ip route add 128.0.0.0/1 dev wg0');
  const TUNNELS: [string, () => void][] = [
    ['wg-quick: rules and a table of its own', () => client.wgQuick()],
    [
      'wg-quick, loose reverse path filter',
      () => {
        client.wgQuick();
        client.machine.strictFilter(2);
      },
    ],
    ['OpenVPN’s two halves of the Internet', def1],
    [
      'a default route that is preferred',
      () => client.bareTunnel('ip route add default dev wg0 metric 50'),
    ],
    [
      'only the messenger’s network',
      () => client.bareTunnel('ip route add 203.0.113.0/24 dev wg0'),
    ],
    [
      'sing-box’s rules',
      () =>
        client.bareTunnel(
          'ip route add default dev wg0 table 2022',
          'ip rule add pref 9001 not dport 53 table main suppress_prefixlength 0',
          'ip rule add pref 9002 not iif lo table 2022',
          'ip rule add pref 9003 from 0.0.0.0 iif lo table 2022',
          'ip rule add pref 9003 from 10.8.0.2/32 iif lo table 2022',
        ),
    ],
    [
      'a tunnel that takes any source address',
      () => {
        client.wgQuick();
        client.filter(
          'ip',
          `chain p { type nat hook postrouting priority 100; oifname "${TUNNEL_INTERFACE}" masquerade; }`,
        );
      },
    ],
  ];

  it.each(TUNNELS)('%s: around it and through it, and proven to be two paths', async (_, raise) => {
    raise();
    expect(await client.look({ way: 'plain', family: 4 })).toEqual(VIA_VPN);
    expect(await client.look({ way: 'bound', family: 4 })).toEqual(DIRECT);
    expect(await client.prove()).toMatchObject({ usable: 'ok', confidence: 'high' });
  });

  it('over IPv6 as well', async () => {
    client.wgQuick();
    const steps = ['tcp', 'tls', 'udp'] as const;
    const { dns: _, ...direct } = DIRECT;
    const { dns: __, ...viaVpn } = VIA_VPN;
    expect(await client.look({ way: 'plain', family: 6, steps: [...steps] })).toEqual(viaVpn);
    expect(await client.look({ way: 'bound', family: 6, steps: [...steps] })).toEqual(direct);
  });

  it.each([4, 6] as const)('IPv%i around it really leaves by the line alone', async (family) => {
    client.wgQuick();
    client.count();
    await client.look({ way: 'bound', family, steps: ['tcp', 'tls', 'udp'] });
    const { around, through } = client.counted();
    expect(through).toBe(0);
    expect(around).toBeGreaterThan(10);
  });

  it.each([4, 6] as const)('IPv%i through it really leaves by the tunnel alone', async (family) => {
    client.wgQuick();
    client.count();
    await client.look({ way: 'plain', family, steps: ['tcp', 'tls', 'udp'] });
    const { around, through } = client.counted();
    expect(around).toBe(0);
    expect(through).toBeGreaterThan(10);
  });

  it('without a VPN both ways are one', async () => {
    expect(await client.look({ way: 'plain', family: 4 })).toEqual(DIRECT);
    expect(await client.look({ way: 'bound', family: 4 })).toEqual(DIRECT);
    expect(await client.prove()).toMatchObject({ reasons: [{ code: 'path.exits-not-compared' }] });
  });

  it('a source address alone goes into the tunnel, and is found out', async () => {
    client.wgQuick();
    client.filter(
      'ip',
      `chain p { type nat hook postrouting priority 100; oifname "${TUNNEL_INTERFACE}" masquerade; }`,
    );
    expect(await client.look({ way: 'source-address', family: 4, steps: ['tcp', 'udp'] })).toEqual({
      tcp: LABELS.vpn,
      udp: LABELS.vpn,
    });
    expect(await client.prove('source-address')).toMatchObject({ usable: 'same-exit' });
  });

  it('a VPN that carries no UDP: the line does, and that tells them apart', async () => {
    client.wgQuick();
    client.carryNoUdp();
    expect(await client.look({ way: 'plain', family: 4, steps: ['tcp', 'udp'] })).toEqual({
      tcp: LABELS.vpn,
      udp: 'generic_timeout_error',
    });
    expect(await client.prove()).toMatchObject({
      usable: 'ok',
      reasons: [{ code: 'path.only-here-udp' }],
    });
  });

  it('a tunnel that is dead leaves the line as it is', async () => {
    client.wgQuick();
    client.machine.sh('vpn', 'ip link set wgs down');
    const plain = await client.look({ way: 'plain', family: 4, steps: ['tcp', 'udp'] });
    expect(plain).toEqual({ tcp: 'generic_timeout_error', udp: 'generic_timeout_error' });
    expect(await client.look({ way: 'bound', family: 4 })).toEqual(DIRECT);
    expect(await client.prove()).toMatchObject({ usable: 'ok' });
  });

  const FORBIDDEN = 'permission_denied';
  it.each<[string, string, string]>([
    ['port-unreachable, as in WireGuard’s manual', 'port-unreachable', 'connection_refused'],
    ['admin-prohibited', 'admin-prohibited', 'host_unreachable'],
  ])('a kill switch by REJECT (%s)', async (_, type, tcp) => {
    client.wgQuick();
    client.filter('inet', killSwitch(`reject with icmpx type ${type}`));
    expect(await client.look({ way: 'plain', family: 4 })).toEqual(VIA_VPN);
    const bound = await client.look({ way: 'bound', family: 4 });
    expect(bound).toEqual({ tcp, tls: tcp, udp: FORBIDDEN, dns: FORBIDDEN });
    expect(await client.prove()).toMatchObject({ usable: 'kill-switch', confidence: 'high' });
  });

  it('a kill switch by DROP', async () => {
    client.wgQuick();
    client.filter('inet', killSwitch('drop'));
    const bound = await client.look({ way: 'bound', family: 4, steps: ['tcp', 'udp'] });
    expect(bound).toEqual({ tcp: 'generic_timeout_error', udp: FORBIDDEN });
    expect(await client.prove()).toMatchObject({ usable: 'kill-switch', confidence: 'high' });
  });

  it('a route that the VPN took away', async () => {
    client.bareTunnel(`ip route del default via ${ROUTER.four}`, 'ip route add default dev wg0');
    expect(await client.prove()).toMatchObject({ usable: 'no-route', confidence: 'high' });
  });

  it('a strict reverse path filter throws the answers away', async () => {
    client.wgQuick();
    client.machine.strictFilter(1);
    // The router's own answers come back the way that the system would choose, too.
    expect(await client.look({ way: 'bound', family: 4 })).toEqual({
      ...SILENCE,
      dns: LABELS.direct,
    });
    expect(await client.prove('bound', true)).toMatchObject({ usable: 'replies-dropped' });
  });

  it('a filter on what comes in is told from nothing else, and blamed on nobody', async () => {
    client.wgQuick();
    client.filter(
      'inet',
      `chain i {
        type filter hook input priority 0; policy drop;
        iifname { "${TUNNEL_INTERFACE}", "lo" } accept
        ip saddr 198.51.100.1 accept
      }`,
    );
    expect(await client.prove()).toMatchObject({
      usable: 'unknown' satisfies PathUse,
      reasons: [{ code: 'path.silence' }],
    });
  });

  it('connections that a program on this computer takes over', async () => {
    client.wgQuick();
    client.filter(
      'ip',
      'chain o { type nat hook output priority -100; tcp dport { 80, 443 } redirect to :9040; }',
    );
    expect(await client.prove()).toMatchObject({ usable: 'intercepted' });
  });
});
