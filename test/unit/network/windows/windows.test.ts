/**
 * Adapters: recorded under Wine, and built after Microsoft's documentation of `IP_ADAPTER_ADDRESSES_LH`; their types and
 * descriptions are those of Wintun, OpenVPN and Windows itself (Firefox `nsNotifyAddrListener.cpp`, Mullvad
 * `get_best_default_route.rs`). `reg query`: recorded under Wine, with values as in desktop/desktop#8546 and
 * gentoo90/winreg-rs#50.
 */
import { describe, expect, it } from 'vitest';
import { mergeFacts } from '../../../../src/main/network/collect.ts';
import { classifyNetwork } from '../../../../src/main/network/shape/classify.ts';
import { parseAdapters } from '../../../../src/main/network/windows/adapters.ts';
import { collectWindows } from '../../../../src/main/network/windows/collect.ts';
import { windowsDevice } from '../../../../src/main/network/windows/devices.ts';
import type { Memory } from '../../../../src/main/network/windows/library.ts';
import { parseInternetSettings } from '../../../../src/main/network/windows/registry.ts';
import { readSockaddr, sockaddrOf } from '../../../../src/main/network/windows/sockaddr.ts';
import { ASKED, factsOf, type PretendedNetwork } from '../facts-of.ts';
import { recordedAccess } from '../recorded-access.ts';
import { type BuiltAdapter, memoryOf, RECORDED } from './memory.ts';

const ETHERNET: BuiltAdapter = {
  name: 'Ethernet',
  description: 'Intel(R) Ethernet Connection I219-V',
  index: 12,
  type: 6,
  resolvers: ['192.168.1.1', '2001:db8::53', 'fec0:0:0:ffff::1'],
  gateways: ['192.168.1.1', 'fe80::1'],
  metric: 25,
};
const WINTUN: BuiltAdapter = {
  name: 'Подключение 3',
  description: 'WireGuard Tunnel',
  index: 33,
  type: 53,
  mtu: 1420,
  resolvers: ['10.8.0.1'],
};
const TEREDO: BuiltAdapter = {
  name: 'Teredo',
  description: 'Teredo Tunneling Pseudo-Interface',
  index: 40,
  type: 131,
};

describe('the list of adapters', () => {
  it('as it was recorded', () => {
    const told = parseAdapters(RECORDED);
    expect(told.map((a) => [a.name, a.index, a.type, a.isUp, a.mtu, a.gateways])).toEqual([
      ['lo', 1, 24, true, 65_536, []],
      ['up1', 2, 6, true, 1500, []],
      ['up0', 3, 6, true, 1500, ['192.168.50.1']],
      ['tun0', 4, 1, true, 1500, []],
    ]);
    expect(told[2]?.resolvers).toEqual(['10.255.255.53']);
  });

  it('of several, with texts in any script', () => {
    const [first, second] = parseAdapters(memoryOf([ETHERNET, WINTUN]));
    expect(first).toMatchObject({
      name: 'Ethernet',
      description: ETHERNET.description,
      resolvers: ['192.168.1.1', '2001:db8::53', 'fec0:0:0:ffff::1'],
      gateways: ['192.168.1.1', 'fe80::1'],
      metric4: 25,
    });
    expect(second).toMatchObject({ name: 'Подключение 3', index: 33, mtu: 1420, isUp: true });
  });

  it('ends where a pointer leads elsewhere, or in a circle', () => {
    const memory = memoryOf([ETHERNET, WINTUN]);
    memory.bytes.writeBigUInt64LE(0x7fff_0000_0000n, 8);
    expect(parseAdapters(memory)).toHaveLength(1);
    memory.bytes.writeBigUInt64LE(memory.base + 448n, 8);
    memory.bytes.writeBigUInt64LE(memory.base + 448n, 448 + 8);
    expect(parseAdapters(memory).length).toBeLessThanOrEqual(1_000);
    expect(parseAdapters({ base: 0n, bytes: Buffer.alloc(0) })).toEqual([]);
  });
});

describe('what an adapter is', () => {
  const device = (type: number, description: string) =>
    windowsDevice(
      parseAdapters(memoryOf([{ name: 'x', index: 5, type, description }]))[0] as never,
    );

  it.each([
    [6, 'Realtek PCIe GbE Family Controller', 'ethernet'],
    [71, 'Intel(R) Wi-Fi 6 AX201 160MHz', 'wifi'],
    [243, 'Generic Mobile Broadband Adapter', 'mobile'],
    [23, 'Office', 'ppp'],
    [53, 'Wintun Userspace Tunnel', 'tunnel'],
    [53, 'OpenVPN Data Channel Offload', 'tunnel'],
    [53, 'TAP-Windows Adapter V9', 'tap'],
    [6, 'TAP-Windows Adapter V9', 'tap'],
    [6, 'PANGP Virtual Ethernet Adapter Secure', 'tap'],
    [6, 'Cisco AnyConnect Virtual Miniport Adapter for Windows x64', 'tap'],
    [6, 'Hyper-V Virtual Ethernet Adapter', 'virtual'],
    [6, 'VMware Virtual Ethernet Adapter for VMnet8', 'virtual'],
    [71, 'Microsoft Wi-Fi Direct Virtual Adapter', 'virtual'],
    [131, 'Teredo Tunneling Pseudo-Interface', 'transition'],
    [131, 'Microsoft ISATAP Adapter', 'transition'],
    [24, 'Software Loopback Interface 1', 'loopback'],
    [1, 'Something', null],
  ])('%i, %s: %s', (type, description, told) => {
    expect(device(type, description)).toMatchObject({ type: told, label: description, index: 5 });
  });
});

describe('sockaddr', () => {
  it.each(['192.0.2.7', '2001:db8::7', '::', '0.0.0.0', '::ffff:192.0.2.7'])('of %s', (address) => {
    const back = readSockaddr(sockaddrOf(address));
    expect(back === null ? null : sockaddrOf(back)).toEqual(sockaddrOf(address));
  });

  it('is none where it is cut off, or of another family', () => {
    expect(readSockaddr(Buffer.alloc(3))).toBeNull();
    expect(readSockaddr(sockaddrOf('2001:db8::7').subarray(0, 20))).toBeNull();
    expect(readSockaddr(Buffer.alloc(28, 9))).toBeNull();
  });
});

const registry = (...values: string[]) =>
  [
    '',
    String.raw`HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Internet Settings`,
    '    User Agent    REG_SZ    Mozilla/4.0 (compatible; MSIE 8.0; Win32)',
    '    MigrateProxy    REG_DWORD    0x1',
    ...values.map((value) => `    ${value}`),
    '',
    String.raw`HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Internet Settings\ZoneMap`,
    '',
  ].join('\r\n');

describe('the registry', () => {
  const on = 'ProxyEnable    REG_DWORD    0x1';
  const server = (value: string) => `ProxyServer    REG_SZ    ${value}`;
  const system = (kind: string, host: string | null, port: number | null) => ({
    source: 'system',
    kind,
    host,
    port,
  });

  it.each([
    ['off', registry('ProxyEnable    REG_DWORD    0x0', server('127.0.0.1:2080')), []],
    ['nothing set', registry(), []],
    ['one for all', registry(on, server('127.0.0.1:2080')), [system('http', '127.0.0.1', 2080)]],
    [
      'a URL',
      registry(on, server('http://proxy.example:80')),
      [system('http', 'proxy.example', 80)],
    ],
    [
      'one for each protocol',
      registry(
        on,
        server('ftp=h.example:21;http=127.0.0.1:8080;https=127.0.0.1:8443;socks=[::1]:1080'),
      ),
      [
        system('http', '127.0.0.1', 8443),
        system('http', '127.0.0.1', 8080),
        system('socks', '::1', 1080),
      ],
    ],
    [
      'SOCKS in disguise',
      registry(on, server('socks=127.0.0.1')),
      [system('socks', '127.0.0.1', 1080)],
    ],
    [
      'a script',
      registry('AutoConfigURL    REG_SZ    http://127.0.0.1:9/pac', on, server('127.0.0.1:2080')),
      [system('script', null, null), system('http', '127.0.0.1', 2080)],
    ],
    ['nonsense', registry(on, server(';;=;:')), []],
  ])('%s', (_, text, proxies) => expect(parseInternetSettings(text)).toEqual(proxies));
});

describe('a Windows computer', () => {
  const physical = { addresses: ['192.168.1.23'] };
  const virtual = { addresses: ['10.8.0.2'], hasHardwareAddress: false };

  async function described(network: PretendedNetwork, memory: Memory | null, via?: number) {
    const quick = factsOf(network);
    const library = { adapters: async () => memory, bestInterface: () => via ?? null };
    const destinations = [...ASKED[4]];
    const access = recordedAccess({
      programs: {
        [String.raw`reg.exe query HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings`]:
          registry('ProxyEnable    REG_DWORD    0x0'),
      },
      ...(memory && { windows: library }),
    });
    const system = await collectWindows(destinations, access);
    return classifyNetwork(mergeFacts(quick, system, []));
  }

  it('without a VPN, and with Teredo', async () => {
    const statement = await described(
      { interfaces: { Ethernet: physical, Teredo: virtual }, routes: { 4: 'Ethernet' } },
      memoryOf([ETHERNET, TEREDO]),
    );
    expect(statement.vpn).toMatchObject({ state: 'off', confidence: 'high' });
    expect(statement.families[0]?.shape).toBe('none');
    expect(statement.paths[0]).toMatchObject({
      interface: 'Ethernet',
      label: ETHERNET.description,
      interfaceIndex: 2,
      resolvers: ['192.168.1.1', '2001:db8::53'],
    });
  });

  it('with a tunnel that the system names by its number', async () => {
    const statement = await described(
      { interfaces: { Ethernet: physical, [WINTUN.name]: virtual }, routes: { 4: 'Ethernet' } },
      memoryOf([ETHERNET, WINTUN]),
      WINTUN.index,
    );
    expect(statement.vpn).toMatchObject({ state: 'on', confidence: 'high' });
    expect(statement.paths).toMatchObject([
      { kind: 'default', interface: WINTUN.name, resolvers: ['10.8.0.1'] },
      { kind: 'direct', interface: 'Ethernet', confidence: 'high' },
      { kind: 'vpn', interface: WINTUN.name, label: 'WireGuard Tunnel' },
    ]);
  });

  it('with a dial-up VPN beside its line, and with a dial-up line alone', async () => {
    const ras: BuiltAdapter = {
      name: 'Office',
      description: 'Office',
      index: 51,
      type: 23,
      gateways: ['0.0.0.0'],
    };
    const network = {
      interfaces: { Ethernet: physical, Office: virtual },
      routes: { 4: 'Office' },
    };
    const vpn = await described(network, memoryOf([ETHERNET, ras]));
    expect(vpn.vpn).toMatchObject({ state: 'on', confidence: 'medium' });
    const line = await described(network, memoryOf([{ ...ETHERNET, gateways: [] }, ras]));
    expect(line.vpn).toMatchObject({ state: 'off', confidence: 'medium' });
  });

  it('of which the library cannot be loaded: not sure', async () => {
    const statement = await described(
      { interfaces: { Ethernet: physical, 'Ethernet 3': virtual }, routes: { 4: 'Ethernet 3' } },
      null,
    );
    expect(statement.vpn).toMatchObject({ state: 'unsure', confidence: 'low' });
  });
});
