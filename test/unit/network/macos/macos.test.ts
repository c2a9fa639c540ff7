/**
 * Nobody here has a Mac: the samples are built as those that people posted, with documentation addresses in place of
 * theirs. Routing tables: WireGuard/wireguard-tools#8 (wg-quick), sshuttle/sshuttle#864 and database64128/swgp-go#49
 * (NetworkExtension, RT_IFA column), docksal/docksal#1489 (Refs of older releases), gravitational/teleport#66851 (the
 * system's own utun). `scutil --dns`: eduvpn/apple#250, Tunnelblick/Tunnelblick#452. `scutil --nwi`: exelban/stats#2143
 * and configd's scutil.tproj. `scutil --proxy`: httptoolkit/httptoolkit#151, phodal/routa#586. Hardware ports:
 * superuser.com question 267660.
 */
import { describe, expect, it } from 'vitest';
import { collectMacos } from '../../../../src/main/network/macos/collect.ts';
import { macDevice, parseHardwarePorts } from '../../../../src/main/network/macos/devices.ts';
import { parseNetstat } from '../../../../src/main/network/macos/routes.ts';
import {
  parseScutilDns,
  parseScutilNwi,
  parseScutilProxy,
} from '../../../../src/main/network/macos/scutil.ts';
import { mergeFacts } from '../../../../src/main/network/collect.ts';
import { classifyNetwork } from '../../../../src/main/network/shape/classify.ts';
import { factsOf, type PretendedNetwork } from '../facts-of.ts';
import { recordedAccess } from '../recorded-access.ts';

const NO_VPN = `Routing tables

Internet:
Destination        Gateway            Flags               Netif Expire
default            192.168.1.1        UGScg                 en0       
127                127.0.0.1          UCS                   lo0       
127.0.0.1          127.0.0.1          UH                    lo0       
169.254            link#14            UCS                   en0      !
192.168.1          link#14            UCS                   en0      !
192.168.1.1        2:0:5e:10:0:1      UHLWIir               en0   1196
224.0.0/4          link#14            UmCS                  en0      !

Internet6:
Destination                             Gateway                                 Flags               Netif Expire
default                                 fe80::%utun0                            UGcIg               utun0
default                                 fe80::%utun1                            UGcIg               utun1
default                                 fe80::1%en0                             UGcg                  en0
::1                                     ::1                                     UHL                   lo0
fe80::%lo0/64                           fe80::1%lo0                             UcI                   lo0
`;
/** A VPN of the system's own: the line's default stays as a scoped one. */
const NETWORK_EXTENSION = `Routing tables

Internet:
Destination        Gateway            RT_IFA             Flags        Refs      Use    Mtu          Netif Expire
default            link#21            10.240.3.5         UCSg          143        0   1408          utun6       
default            192.168.1.1        192.168.1.23       UGScIg         17        0   1500            en0       
198.51.100.9       link#21            10.240.3.5         UHWIig          3        0   1408          utun6     39
`;
/** wg-quick and OpenVPN: two halves, and the line's default as it was. */
const HALVES = `Routing tables

Internet:
Destination        Gateway            Flags        Netif Expire
0/1                utun3              UScg         utun3
default            192.168.1.1        UGScg          en0
128.0/1            utun3              UScg         utun3
198.51.100.7/32    192.168.1.1        UGSc           en0
`;
const OLDER = `Routing tables

Internet:
Destination        Gateway            Flags        Refs      Use   Netif Expire
default            172.20.12.27       UGSc           85        0   utun2       
default            10.0.0.1           UGScI           4        0     en0       
`;

const DNS = `DNS configuration

resolver #1
  nameserver[0] : 10.83.200.1
  nameserver[1] : fd12:5677:c5d:e515::1
  if_index : 13 (utun2)
  flags    : Supplemental, Request A records, Request AAAA records
  reach    : 0x00000002 (Reachable)
  order    : 101400

resolver #2
  search domain[0] : home.example
  nameserver[0] : 192.168.1.1
  if_index : 4 (en0)
  flags    : Request A records
  reach    : 0x00020002 (Reachable,Directly Reachable Address)
  order    : 200000

resolver #3
  domain   : local
  options  : mdns
  timeout  : 5
  flags    : Request A records
  reach    : 0x00000000 (Not Reachable)
  order    : 300000

resolver #4
  domain   : corp.example
  nameserver[0] : 10.83.200.9
  flags    : Request A records

DNS configuration (for scoped queries)

resolver #1
  search domain[0] : home.example
  nameserver[0] : 192.168.1.1
  if_index : 4 (en0)
  flags    : Scoped, Request A records
  reach    : 0x00020002 (Reachable,Directly Reachable Address)
`;

const NWI = `Network information

IPv4 network interface information
   utun4 : flags      : 0x5 (IPv4,DNS)
           address    : 198.18.0.1
           VPN server : 254.1.1.1
           reach      : 0x00000003 (Reachable,Transient Connection)
     en0 : flags      : 0x5 (IPv4,DNS)
           address    : 192.168.1.23
           reach      : 0x00000002 (Reachable)

   REACH : flags 0x00000003 (Reachable,Transient Connection)

IPv6 network interface information
   No IPv6 states found


   REACH : flags 0x00000000 (Not Reachable)

Network interfaces: utun4 en0
`;

const PROXY = `<dictionary> {
  ExceptionsList : <array> {
    0 : *.local
    1 : 169.254/16
  }
  FTPPassive : 1
  HTTPEnable : 1
  HTTPPort : 7890
  HTTPProxy : 127.0.0.1
  HTTPSEnable : 1
  HTTPSPort : 7890
  HTTPSProxy : 127.0.0.1
  SOCKSEnable : 1
  SOCKSPort : 7891
  SOCKSProxy : 127.0.0.1
}
`;
const PAC = `<dictionary> {
  ProxyAutoConfigEnable : 1
  ProxyAutoConfigURLString : http://wpad.corp.example/wpad.dat
}
`;
const PORTS = `
Hardware Port: Ethernet
Device: en1
Ethernet Address: 02:00:5e:10:00:02

Hardware Port: Wi-Fi
Device: en0
Ethernet Address: 02:00:5e:10:00:03

Hardware Port: Thunderbolt Bridge
Device: bridge0
Ethernet Address: 02:00:5e:10:00:04

Hardware Port: Bluetooth DUN
Device: Bluetooth-Modem
Ethernet Address: N/A

VLAN Configurations
===================
`;

describe('netstat', () => {
  it.each([
    ['no VPN', NO_VPN, ['4 en0 192.168.1.1 0', '6 en0 fe80::1%en0 0']],
    ['NetworkExtension', NETWORK_EXTENSION, ['4 utun6 null 0', '4 en0 192.168.1.1 1']],
    ['wg-quick, OpenVPN', HALVES, ['4 en0 192.168.1.1 0']],
    ['an older release', OLDER, ['4 utun2 172.20.12.27 0', '4 en0 10.0.0.1 1']],
    ['nothing', 'Routing tables\n', []],
  ])('%s', (_, text, routes) => {
    const told = parseNetstat(text);
    expect(told.map((r) => `${r.family} ${r.interface} ${r.gateway} ${r.metric}`)).toEqual(routes);
  });
});

describe('scutil', () => {
  it('lists resolvers by interface, without those for some domains only', () => {
    expect(parseScutilDns(DNS)).toEqual([
      { interface: 'utun2', servers: ['10.83.200.1', 'fd12:5677:c5d:e515::1'] },
      { interface: 'en0', servers: ['192.168.1.1'] },
    ]);
    expect(parseScutilDns('No DNS configuration available\n')).toEqual([]);
  });

  it('names the interfaces of connected VPNs', () => {
    expect(parseScutilNwi(NWI)).toEqual(['utun4']);
    expect(parseScutilNwi(NWI.replace(/^.*VPN server.*\n/m, ''))).toEqual([]);
  });

  it('lists proxies that are switched on, and says that a script decides', () => {
    expect(parseScutilProxy(PROXY)).toEqual([
      { source: 'system', kind: 'http', host: '127.0.0.1', port: 7890 },
      { source: 'system', kind: 'http', host: '127.0.0.1', port: 7890 },
      { source: 'system', kind: 'socks5', host: '127.0.0.1', port: 7891 },
    ]);
    expect(parseScutilProxy(PROXY.replaceAll('Enable : 1', 'Enable : 0'))).toEqual([]);
    expect(parseScutilProxy(PAC)).toEqual([
      { source: 'system', kind: 'script', host: null, port: null },
    ]);
  });
});

describe('interfaces', () => {
  const ports = parseHardwarePorts(PORTS);

  it.each([
    ['en0', 'wifi', 'Wi-Fi'],
    ['en1', 'ethernet', 'Ethernet'],
    ['en7', 'ethernet', null],
    ['bridge0', 'virtual', 'Thunderbolt Bridge'],
    ['utun4', 'tunnel', null],
    ['ipsec0', 'tunnel', null],
    ['ppp0', 'ppp', null],
    ['lo0', 'loopback', null],
    ['awdl0', 'virtual', null],
    ['gif0', 'transition', null],
    ['pdp_ip0', 'mobile', null],
    ['oddity', null, null],
  ])('%s is %s, called %s', (name, type, label) => {
    expect(macDevice(name, ports)).toMatchObject({ type, label });
  });

  it('are told by their names alone where the list is missing', () => {
    expect(macDevice('en0', null)).toMatchObject({ type: 'ethernet', label: null });
    expect(macDevice('utun4', null)).toMatchObject({ type: 'tunnel' });
  });
});

describe('a Mac', () => {
  const en0 = { addresses: ['192.168.1.23'] };
  const systemUtun = { addresses: [], hasHardwareAddress: false };

  /** What Node and the kernel say is pretended; the rest comes of recorded answers. */
  async function described(network: PretendedNetwork, programs: Record<string, string>) {
    const quick = factsOf(network);
    const names = Object.keys(network.interfaces);
    const system = await collectMacos(names, recordedAccess({ programs }));
    return classifyNetwork(mergeFacts(quick, system, []));
  }

  it('without a VPN', async () => {
    const statement = await described(
      { interfaces: { en0, utun0: systemUtun }, routes: { 4: 'en0' } },
      { 'netstat -rn': NO_VPN, 'networksetup -listallhardwareports': PORTS },
    );
    expect(statement.vpn).toMatchObject({ state: 'off', confidence: 'high' });
    expect(statement.paths).toMatchObject([{ kind: 'default', interface: 'en0', label: 'Wi-Fi' }]);
    expect(statement.interfaces.map((i) => i.name)).toEqual(['en0']);
  });

  it('with a VPN of the system’s own', async () => {
    const utun6 = { addresses: ['10.240.3.5'], hasHardwareAddress: false };
    const statement = await described(
      { interfaces: { en0, utun0: systemUtun, utun6 }, routes: { 4: 'utun6' } },
      {
        'netstat -rn': NETWORK_EXTENSION,
        'networksetup -listallhardwareports': PORTS,
        'scutil --nwi': NWI.replaceAll('utun4', 'utun6'),
        'scutil --dns': DNS.replaceAll('utun2', 'utun6'),
      },
    );
    expect(statement.vpn).toMatchObject({ state: 'on', confidence: 'high' });
    expect(statement.vpn.reasons.map((r) => r.code)).toContain('system.vpn-connected');
    expect(statement.paths).toMatchObject([
      { kind: 'default', interface: 'utun6', resolvers: ['10.83.200.1', 'fd12:5677:c5d:e515::1'] },
      { kind: 'direct', interface: 'en0', confidence: 'high', resolvers: ['192.168.1.1'] },
      { kind: 'vpn', interface: 'utun6' },
    ]);
  });

  it('with a proxy, when no program answers but one', async () => {
    const statement = await described(
      { interfaces: { en0 }, routes: { 4: 'en0' } },
      { 'scutil --proxy': PROXY },
    );
    expect(statement.vpn).toMatchObject({ state: 'off' });
    expect(statement.paths.map((p) => p.id)).toEqual(['default', 'proxy', 'proxy-2']);
  });
});
