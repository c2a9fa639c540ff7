/**
 * Routes, rules and settings: recorded in network namespaces of Linux 6.18 with iproute2 6.1 and GLib 2.74. `resolvectl`:
 * after systemd's resolvectl.c and the forms of servers in systemd/systemd#29005 and #37214. `nmcli`: after nmcli(1),
 * terse output.
 */
import { describe, expect, it } from 'vitest';
import { collectLinux } from '../../../../src/main/network/linux/collect.ts';
import { parseResolvConf, parseResolvectl } from '../../../../src/main/network/linux/resolvers.ts';
import {
  hasRoutes,
  parseRouteGet,
  parseRoutes4,
  parseRoutes6,
  parseRules,
} from '../../../../src/main/network/linux/routes.ts';
import { parseGsettings, parseNmcli } from '../../../../src/main/network/linux/settings.ts';
import { parseDevice, type SysfsFiles } from '../../../../src/main/network/linux/sysfs.ts';
import { recordedAccess } from '../recorded-access.ts';

const ROUTES4 = `Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask		MTU	Window	IRTT
up0	00000000	0132A8C0	0003	0	0	100	00000000	0	0	0
wg0	00000000	00000000	0001	0	0	50	00000000	0	0	0
up0	0032A8C0	00000000	0001	0	0	0	00FFFFFF	0	0	0
up0	00000000	0132A8C0	0203	0	0	200	00000000	0	0	0
`;
const ROUTES6 = `00000000000000000000000000000000 00 00000000000000000000000000000000 00 20010db8005000000000000000000001 00000064 00000001 00000000 00000003      up0
20010db8005000000000000000000000 40 00000000000000000000000000000000 00 00000000000000000000000000000000 00000100 00000001 00000000 00000001      up0
00000000000000000000000000000000 00 00000000000000000000000000000000 00 00000000000000000000000000000000 ffffffff 00000001 00000000 00200200       lo
`;
const RULES =
  '[{"priority":0,"src":"all","table":"local"},{"priority":9001,"not":null,"src":"all","dport":53,"table":"main","suppress_prefixlen":0},{"priority":220,"src":"all","table":"220"},{"priority":32766,"src":"all","table":"main"},{"priority":32767,"src":"all","table":"default"}]\n';
const ROUTE_GET = `[{"dst":"192.0.2.1","gateway":"192.168.50.1","dev":"up0","prefsrc":"192.168.50.2","flags":[],"uid":0,"cache":[]}]
[{"dst":"2001:db8::1","from":"::","dev":"wg0","table":"51820","prefsrc":"fd00:8::2","metric":1024,"flags":[],"pref":"medium"}]
`;
const RESOLVECTL = `Global:
Link 2 (enp3s0): 192.168.50.1 fe80::1%2
Link 4 (docker0):
Link 7 (wg0): 10.8.0.1#dns.example [2001:db8::53]:5353
`;

describe('routes', () => {
  it('finds default routes of both families, usable ones alone', () => {
    expect(parseRoutes4(ROUTES4)).toEqual([
      { family: 4, interface: 'up0', gateway: '192.168.50.1', metric: 100 },
      { family: 4, interface: 'wg0', gateway: null, metric: 50 },
    ]);
    expect(parseRoutes6(ROUTES6)).toEqual([
      {
        family: 6,
        interface: 'up0',
        gateway: '2001:0db8:0050:0000:0000:0000:0000:0001',
        metric: 100,
      },
    ]);
  });

  it('counts the rules that not every system has', () => {
    expect(parseRules(RULES)).toEqual({ count: 2, tables: ['main', '220'] });
    expect(parseRules('')).toBeNull();
    expect(parseRules('{"priority":1}')).toBeNull();
  });

  it('reads the kernel’s choices, one a line', () => {
    expect([...parseRouteGet(ROUTE_GET)]).toEqual([
      ['192.0.2.1', 'up0'],
      ['2001:db8::1', 'wg0'],
    ]);
  });

  it('knows an empty table', () => {
    expect(hasRoutes('[]')).toBe(false);
    expect(hasRoutes('[{"dst":"default","dev":"eth0"}]')).toBe(true);
    expect(hasRoutes('')).toBe(false);
  });
});

describe('resolvers', () => {
  it('are those of each link', () => {
    expect(parseResolvectl(RESOLVECTL)).toEqual([
      { interface: 'enp3s0', servers: ['192.168.50.1', 'fe80::1%2'] },
      { interface: 'wg0', servers: ['10.8.0.1', '2001:db8::53'] },
    ]);
  });

  it('or those for all', () => {
    const text =
      '# made by a program\nsearch home.example\nnameserver 192.168.50.1\nnameserver ::1\n';
    expect(parseResolvConf(text)).toEqual([{ interface: null, servers: ['192.168.50.1', '::1'] }]);
    expect(parseResolvConf('options edns0\nnameserver router\n')).toEqual([]);
  });
});

describe('settings of the desktop', () => {
  const settings = (mode: string) => `org.gnome.system.proxy autoconfig-url 'http://pac.example/'
org.gnome.system.proxy mode '${mode}'
org.gnome.system.proxy.ftp host ''
org.gnome.system.proxy.http host '127.0.0.1'
org.gnome.system.proxy.http port 8080
org.gnome.system.proxy.https host ''
org.gnome.system.proxy.https port 0
org.gnome.system.proxy.socks host 'localhost'
org.gnome.system.proxy.socks port 1080
`;

  it('name proxies only where they are switched on', () => {
    expect(parseGsettings(settings('manual'))).toEqual([
      { source: 'system', kind: 'http', host: '127.0.0.1', port: 8080 },
      { source: 'system', kind: 'socks5', host: 'localhost', port: 1080 },
    ]);
    expect(parseGsettings(settings('none'))).toEqual([]);
    expect(parseGsettings(settings('auto'))).toEqual([
      { source: 'system', kind: 'script', host: null, port: null },
    ]);
  });

  it('name VPNs, and nobody’s networks', () => {
    const text =
      '802-11-wireless:wlan0:activated\nvpn:wlan0:activated\nwireguard:wg0:activated\ntun:tun0:activated\nbridge:docker0:activated\nwireguard:wg1:activating\n';
    expect(parseNmcli(text)).toEqual([null, 'wg0', 'tun0']);
  });
});

describe('what an interface is', () => {
  const files = (some: Partial<SysfsFiles>): SysfsFiles => ({
    type: '1\n',
    uevent: 'INTERFACE=x\nIFINDEX=4\n',
    tunFlags: null,
    mtu: '1500\n',
    ifindex: '4\n',
    hasHardware: false,
    ...some,
  });

  it.each([
    ['lo', files({ type: '772\n' }), 'loopback'],
    ['eth0', files({ hasHardware: true }), 'ethernet'],
    ['wlan0', files({ uevent: 'DEVTYPE=wlan\nINTERFACE=wlan0\n', hasHardware: true }), 'wifi'],
    ['wwan0', files({ uevent: 'DEVTYPE=wwan\n', hasHardware: true }), 'mobile'],
    ['wg0', files({ type: '65534\n', uevent: 'DEVTYPE=wireguard\n' }), 'wireguard'],
    ['wg0', files({ type: '65534\n', tunFlags: '0x1001\n' }), 'tun'],
    ['tap0', files({ tunFlags: '0x1002\n' }), 'tap'],
    ['ipsec0', files({ type: '65534\n' }), 'tunnel'],
    ['he-ipv6', files({ type: '776\n' }), 'tunnel'],
    ['ppp0', files({ type: '512\n' }), 'ppp'],
    ['ppp0', files({ type: '512\n', tunFlags: '0x1001\n' }), 'ppp'],
    ['docker0', files({ uevent: 'DEVTYPE=bridge\n' }), 'virtual'],
    ['veth1a', files({}), 'virtual'],
    ['clat', files({ type: '65534\n', tunFlags: '0x1001\n' }), 'transition'],
    ['gone', files({ type: null }), null],
  ])('%s: %j is %s', (name, some, type) => {
    expect(parseDevice(name, some)).toMatchObject({ type, label: null });
  });

  it('has a number and a largest packet', () => {
    expect(parseDevice('eth0', files({}))).toMatchObject({ mtu: 1500, index: 4 });
    expect(parseDevice('eth0', files({ mtu: 'x', ifindex: null }))).toMatchObject({
      mtu: null,
      index: null,
    });
  });
});

describe('all of it together', () => {
  const access = recordedAccess({
    folders: {
      '/sys/class/net': ['lo', 'up0', 'wg0', 'bad name'],
      '/sys/class/net/up0/device': ['vendor'],
      '/run/systemd/resolve': ['resolv.conf'],
    },
    files: {
      '/sys/class/net/lo/type': '772\n',
      '/sys/class/net/up0/type': '1\n',
      '/sys/class/net/wg0/type': '65534\n',
      '/sys/class/net/wg0/tun_flags': '0x1001\n',
      '/proc/net/route': ROUTES4,
      '/proc/net/ipv6_route': ROUTES6,
      '/proc/sys/net/ipv4/conf/all/rp_filter': '0\n',
      '/proc/sys/net/ipv4/conf/up0/rp_filter': '1\n',
      '/proc/sys/net/ipv4/conf/wg0/rp_filter': '2\n',
    },
    programs: {
      'ip -j -force -batch -': ROUTE_GET,
      'ip -j rule': RULES,
      'ip -j route show table 220': '[{"dst":"default"}]',
      'resolvectl dns': RESOLVECTL,
    },
  });

  it('makes facts of what answers, and leaves open what does not', async () => {
    const facts = await collectLinux(['192.0.2.1'], access);
    expect([...facts.devices].map(([name, d]) => [name, d.type])).toEqual([
      ['lo', 'loopback'],
      ['up0', 'ethernet'],
      ['wg0', 'tun'],
    ]);
    expect(facts).toMatchObject({
      rules: 2,
      hasIpsecRoutes: true,
      strictFilters: ['up0'],
      proxies: null,
      vpns: null,
    });
    expect(facts.egress.get('192.0.2.1')).toBe('up0');
    expect(facts.defaults).toHaveLength(3);
    expect(facts.resolvers?.map((r) => r.interface)).toEqual(['enp3s0', 'wg0']);
  });

  it('knows nothing of a system that answers nothing', async () => {
    const facts = await collectLinux(['192.0.2.1'], recordedAccess({}));
    expect(facts).toMatchObject({
      defaults: null,
      resolvers: null,
      proxies: null,
      vpns: null,
      rules: null,
      strictFilters: [],
    });
    expect(facts.devices.size).toBe(0);
  });
});
