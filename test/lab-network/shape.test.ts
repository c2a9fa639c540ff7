/** The network as it is, of real networks: each in namespaces of its own, looked at by a program without rights. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NetworkReason } from '../../src/shared/network.ts';
import { expectedIdentity } from '../lab-vpn/runtime.ts';
import { Machine, whyNot } from './machine.ts';

const refusal = whyNot();
if (refusal !== null && process.env['CI'] === 'true') throw new Error(refusal);

const CABLE = [
  'ip link add up0 type veth peer name up1',
  'ip addr add 192.168.50.2/24 dev up0',
  'ip -6 addr add 2001:db8:50::2/64 dev up0 nodad',
  'ip link set up0 up',
  'ip link set up1 up',
];
const DEFAULT4 = 'ip route add default via 192.168.50.1 dev up0 metric 100';
const DEFAULT6 = 'ip -6 route add default via 2001:db8:50::1 dev up0 metric 100';
const LINE = [...CABLE, DEFAULT4, DEFAULT6];
/** As sing-tun sets them up (research, VPN B3, case H). */
const singBox = (name: string, address: string) => [
  `ip route add default dev ${name} table 2022`,
  'ip rule add pref 9001 not dport 53 table main suppress_prefixlength 0',
  'ip rule add pref 9002 not iif lo table 2022',
  'ip rule add pref 9003 from 0.0.0.0 iif lo table 2022',
  `ip rule add pref 9003 from ${address} iif lo table 2022`,
];

let machine: Machine;
beforeEach((context) => {
  if (refusal !== null) context.skip(refusal);
  machine = new Machine();
});
afterEach(() => machine?.close());

interface Told {
  vpn: string;
  shapes: string[];
  paths: string[];
  codes: NetworkReason['code'][];
}

async function told(answers: string[] | null = null): Promise<Told> {
  const { statement, identity } = await machine.describe(answers);
  expect(identity).toEqual(expectedIdentity());
  return {
    vpn: `${statement.vpn.state} ${statement.vpn.confidence}`,
    shapes: statement.families.map((f) => f.shape),
    paths: statement.paths.map((p) => `${p.kind} ${p.proxy?.kind ?? p.interface}`),
    codes: statement.vpn.reasons.map((r) => r.code),
  };
}

/** The configuration that wg-quick takes. The peer is nobody; nothing is sent to it. */
async function wgQuick(
  allowedIps: string,
  addresses = '10.8.0.2/32, fd00:8::2/128',
): Promise<void> {
  const key = Buffer.alloc(32, 7).toString('base64');
  await machine.write(
    '/run/wg0.conf',
    `[Interface]\nPrivateKey = ${key}\nAddress = ${addresses}\n[Peer]\nPublicKey = ${key}\n` +
      `Endpoint = 198.51.100.1:51820\nAllowedIPs = ${allowedIps}\n`,
  );
  await machine.run('env WG_QUICK_USERSPACE_IMPLEMENTATION=wireguard-go wg-quick up /run/wg0.conf');
}

describe('without a VPN', () => {
  it('a line of both families', async () => {
    await machine.run(...LINE);
    expect(await told()).toMatchObject({
      vpn: 'off medium',
      shapes: ['none', 'none'],
      paths: ['default up0'],
    });
    const { statement } = await machine.describe();
    expect(statement.paths[0]).toMatchObject({
      families: [4, 6],
      resolvers: ['192.168.50.1'],
      addresses: { 4: '192.168.50.2', 6: '2001:db8:50::2' },
    });
    expect(statement.paths[0]?.interfaceIndex).toBeGreaterThan(0);
  });

  it('no way out', async () => {
    await machine.run(...CABLE);
    expect(await told()).toMatchObject({
      vpn: 'off medium',
      shapes: ['offline', 'offline'],
      paths: ['default null'],
    });
  });

  it('bridges of containers', async () => {
    await machine.run(
      ...LINE,
      'ip link add docker0 type bridge',
      'ip addr add 172.17.0.1/16 dev docker0',
      'ip link set docker0 up',
      'ip link add veth1a type veth peer name veth1b',
      'ip link set veth1a master docker0 up',
    );
    expect(await told()).toMatchObject({ vpn: 'off medium', paths: ['default up0'] });
    expect((await machine.describe()).statement.interfaces.map((i) => i.name)).toEqual(['up0']);
  });

  it('a tunnel that is there, and unused: a mesh without an exit', async () => {
    await machine.run(...LINE);
    await machine.tunnel('tailscale0', '100.64.0.5/10');
    const found = await told();
    expect(found).toMatchObject({
      vpn: 'off medium',
      shapes: ['unused', 'none'],
      paths: ['default up0'],
    });
    expect(found.codes).toContain('route.unused');
  });

  it('a dial-up line that is the only way out', async () => {
    await machine.run(...CABLE);
    await machine.dialUp('ppp0', '100.64.9.2');
    await machine.run('ip route add default dev ppp0');
    const found = await told();
    expect(found).toMatchObject({
      vpn: 'off medium',
      shapes: ['none', 'offline'],
      paths: ['default ppp0'],
    });
    expect(found.codes).toContain('route.only-line');
  });

  it('a proxy alone', async () => {
    await machine.close();
    machine = new Machine({ all_proxy: 'socks5://127.0.0.1:1080' });
    await machine.run(...LINE);
    expect(await told()).toMatchObject({
      vpn: 'off medium',
      paths: ['default up0', 'proxy socks5'],
    });
  });
});

describe('with a tunnel for everything', () => {
  const FULL = { shapes: ['full', 'none'], paths: ['default wg0', 'direct up0', 'vpn wg0'] };

  it('wg-quick, both families, by rules of its own', async () => {
    await machine.run(...LINE);
    await wgQuick('0.0.0.0/0, ::/0');
    const found = await told();
    expect(found).toMatchObject({
      vpn: 'on high',
      shapes: ['full', 'full'],
      paths: ['default wg0', 'direct up0', 'vpn wg0'],
    });
    expect(found.codes).toEqual(
      expect.arrayContaining(['route.all', 'interface.tunnel', 'route.rules']),
    );
    const { facts, statement } = await machine.describe();
    expect(facts.rules).toBeGreaterThanOrEqual(2);
    // The main table, which is all that /proc/net/route has, does not show it.
    const main = facts.defaults?.filter((d) => d.family === 4).map((d) => d.interface);
    expect(main).toEqual(['up0']);
    expect(statement.paths[1]).toMatchObject({ families: [4, 6], resolvers: ['192.168.50.1'] });
  });

  it('wg-quick for IPv4 alone: IPv6 goes around it', async () => {
    await machine.run(...LINE);
    await wgQuick('0.0.0.0/0', '10.8.0.2/32');
    expect(await told()).toMatchObject({ vpn: 'on high', ...FULL });
  });

  it('OpenVPN’s two halves', async () => {
    await machine.run(...LINE);
    await machine.tunnel('wg0', '10.8.0.2/32');
    await machine.run(
      'ip route add 198.51.100.1 via 192.168.50.1',
      'ip route add 0.0.0.0/1 dev wg0',
      'ip route add 128.0.0.0/1 dev wg0',
    );
    expect(await told()).toMatchObject({ vpn: 'on high', ...FULL });
  });

  it('a lower metric', async () => {
    await machine.run(...LINE);
    await machine.tunnel('wg0', '10.8.0.2/32');
    await machine.run('ip route add default dev wg0 metric 50');
    expect(await told()).toMatchObject({ vpn: 'on high', ...FULL });
  });

  it('the default route replaced: the line is a guess', async () => {
    await machine.run(...CABLE, DEFAULT6);
    await machine.tunnel('wg0', '10.8.0.2/32');
    await machine.run('ip route add default dev wg0');
    expect(await told()).toMatchObject({ vpn: 'on high', ...FULL });
    await machine.run('ip -6 route del default dev up0');
    const { statement } = await machine.describe();
    expect(statement.paths[1]).toMatchObject({ interface: 'up0', confidence: 'low' });
    expect(statement.paths[1]?.reasons?.[0]?.code).toBe('route.guessed');
  });

  it('sing-box’s rules', async () => {
    await machine.run(...LINE);
    await machine.tunnel('wg0', '10.8.0.2/32');
    await machine.run(...singBox('wg0', '10.8.0.2'));
    const found = await told();
    expect(found).toMatchObject({ vpn: 'on high', ...FULL });
    expect(found.codes).toContain('route.rules');
  });

  it('a tunnel without an address, which only the routing table shows', async () => {
    await machine.run(
      ...LINE,
      'ip tuntap add tun0 mode tun',
      'ip link set tun0 up',
      'ip route add default dev tun0 metric 1',
    );
    expect(await told()).toMatchObject({
      vpn: 'on high',
      shapes: ['full', 'none'],
      paths: ['default tun0', 'direct up0', 'vpn tun0'],
    });
  });

  it('a dial-up line beside the cable', async () => {
    await machine.run(...LINE);
    await machine.dialUp('ppp0', '100.64.9.2');
    await machine.run('ip route add default dev ppp0 metric 10');
    expect(await told()).toMatchObject({
      vpn: 'on medium',
      paths: ['default ppp0', 'direct up0', 'vpn ppp0'],
    });
  });
});

describe('with a tunnel for some', () => {
  it('names the services on either side', async () => {
    await machine.run(...LINE);
    await machine.tunnel('wg0', '10.8.0.2/32');
    await machine.run('ip route add 203.0.113.0/24 dev wg0');
    const found = await told();
    expect(found).toMatchObject({
      vpn: 'on high',
      shapes: ['split', 'none'],
      paths: ['default wg0', 'direct up0', 'vpn wg0'],
    });
    const { statement } = await machine.describe();
    expect(statement.families[0]).toMatchObject({ through: ['beta'], around: ['alpha'] });
  });
});

describe('with a proxy in TUN mode', () => {
  it('is told by its interface, and surely by the addresses that names get', async () => {
    await machine.run(...LINE);
    await machine.tunnel('Meta', '198.18.0.1/16');
    await machine.run(...singBox('Meta', '198.18.0.1'));
    expect((await told()).codes).toEqual(
      expect.arrayContaining(['interface.tunnel', 'interface.fake-range', 'interface.vpn-name']),
    );
    const found = await told(['198.18.0.7']);
    expect(found).toMatchObject({
      vpn: 'on high',
      paths: ['default Meta', 'direct up0', 'vpn Meta'],
    });
    expect(found.codes[0]).toBe('dns.fake-addresses');
  });
});

describe('signs that no route shows', () => {
  it('strongSwan’s own table: not sure', async () => {
    await machine.run(...LINE, 'ip rule add pref 220 table 220');
    expect((await told()).vpn).toBe('off medium');
    await machine.run('ip route add 203.0.113.0/24 via 192.168.50.1 table 220');
    const found = await told();
    expect(found.vpn).toBe('unsure medium');
    expect(found.codes).toEqual(['route.ipsec']);
  });

  it('a strict filter on the line', async () => {
    await machine.run(...LINE);
    await machine.tunnel('wg0', '10.8.0.2/32');
    await machine.run(
      'ip route add default dev wg0 metric 50',
      'sysctl -qw net.ipv4.conf.up0.rp_filter=1 net.ipv4.conf.all.rp_filter=0',
    );
    const { statement, facts } = await machine.describe();
    expect(facts.strictFilters).toContain('up0');
    expect(statement.paths[1]?.reasons?.map((r) => r.code)).toContain('route.strict-filter');
  });
});

describe('watching', () => {
  it('notices a tunnel that is switched on, and only what carries something', async () => {
    await machine.run(...LINE);
    await machine.tunnel('wg0', '10.8.0.2/32');
    expect(await machine.watch(['ip link add docker0 type bridge'])).toBe(0);
    // A look in the midst of a change sees a third network in between.
    const switchedOn = await machine.watch(['ip route add default dev wg0 metric 50']);
    expect(switchedOn).toBeGreaterThan(0);
    expect(await machine.watch(['ip link set up0 down'])).toBeGreaterThan(switchedOn);
  });
});

describe('the self-test', () => {
  it('holds sockets to every interface, and tells what is made of a real tunnel', async () => {
    await machine.run(...LINE);
    await wgQuick('0.0.0.0/0, ::/0');
    const text = await machine.selfTest();
    expect(text).toContain('\nup0: so_bindtodevice\n');
    expect(text).toContain('\nwg0: so_bindtodevice\n');
    expect(text).toContain('\nlo: so_bindtodevice, and a connection over it\n');
    expect(text).toContain('\nIPv4 by wg0: ');
    expect(text).toContain('\n# made of it\n{"vpn":{"state":"on","confidence":"high"');
    expect(text).not.toMatch(/192\.168\.50|10\.8\.0|2001:db8:50/);
  });
});
