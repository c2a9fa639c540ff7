/** What a system's programs print is not ours: whatever it is, its readers neither throw nor make something of nothing. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { familyOf, withoutZone } from '../../src/main/network/address.ts';
import { environmentProxies } from '../../src/main/network/environment-proxies.ts';
import { parseResolvConf, parseResolvectl } from '../../src/main/network/linux/resolvers.ts';
import {
  hasRoutes,
  parseRouteGet,
  parseRoutes4,
  parseRoutes6,
  parseRules,
} from '../../src/main/network/linux/routes.ts';
import { parseGsettings, parseNmcli } from '../../src/main/network/linux/settings.ts';
import { parseDevice } from '../../src/main/network/linux/sysfs.ts';
import { parseHosts } from '../../src/main/network/looks/hosts-file.ts';
import { parsePs, parseTasklist } from '../../src/main/network/looks/processes.ts';
import { parseHardwarePorts } from '../../src/main/network/macos/devices.ts';
import { parseNetstat } from '../../src/main/network/macos/routes.ts';
import {
  parseScutilDns,
  parseScutilNwi,
  parseScutilProxy,
} from '../../src/main/network/macos/scutil.ts';
import { redactOutput } from '../../src/main/network/self-test/redact.ts';
import { isInNetwork, networkOf } from '../../src/main/network/subnet.ts';
import { parseAdapters } from '../../src/main/network/windows/adapters.ts';
import { parseInternetSettings } from '../../src/main/network/windows/registry.ts';
import { readSockaddr } from '../../src/main/network/windows/sockaddr.ts';
import type { ProxySetting, ResolverSet } from '../../src/shared/network.ts';
import { RECORDED } from '../unit/network/windows/memory.ts';
import { RUNS } from './runs.ts';
import { anyBytes, spoiled } from './spoiled.ts';

/** Words and signs that the readers look for, in any order, among anything else. */
const PIECES = [
  'Internet:\n',
  'Internet6:\n',
  'Destination Gateway Flags Netif\n',
  'default',
  '192.0.2.1',
  'UGScI',
  'en0',
  'utun3',
  'resolver #1\n',
  '  nameserver[0] : ',
  '  if_index : 4 (en0)\n',
  '  domain   : ',
  'VPN server : ',
  ' : flags      : ',
  '  HTTPEnable : 1\n',
  '  HTTPProxy : ',
  '  HTTPPort : ',
  '  ProxyAutoConfigEnable : 1\n',
  '7890',
  '\n',
  '\r\n',
  '\t',
  'Hardware Port: ',
  'Device: ',
  'Link 2 (eth0): ',
  'Global: ',
  '2001:db8::1',
  '#',
  '%2',
  'nameserver ',
  'org.gnome.system.proxy mode ',
  "'manual'\n",
  'org.gnome.system.proxy.http host ',
  "'x'",
  'vpn:eth0:activated\n',
  '    ProxyEnable    REG_DWORD    0x1\n',
  '    ProxyServer    REG_SZ    ',
  'http=',
  'socks=',
  ';',
  ':',
  '://',
  '@',
  '[{"dst":"192.0.2.1","dev":"eth0"}]\n',
  '[{"priority":5,"table":7},null,3]',
  '[null]',
  '{',
  '00000000',
  '0003',
  'eth0\t00000000\t0102A8C0\t0003\t0\t0\t100\t00000000\n',
  '"winws.exe",',
  '\uFEFF',
  '\0',
  ' ',
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 12, unit: 'binary' })), {
    maxLength: 40,
  })
  .map((pieces) => pieces.join(''));

const areServers = (sets: ResolverSet[]) =>
  sets.every(
    (s) => s.servers.length > 0 && s.servers.every((a) => familyOf(withoutZone(a)) !== null),
  );
const areProxies = (proxies: ProxySetting[]) =>
  proxies.every(({ kind, host, port }) =>
    kind === 'script'
      ? host === null && port === null
      : host !== null && host !== '' && port !== null && Number.isInteger(port) && port > 0,
  );

const READERS: Record<string, (output: string) => boolean> = {
  netstat: (t) => parseNetstat(t).every((r) => r.interface !== ''),
  'scutil --dns': (t) => areServers(parseScutilDns(t)),
  'scutil --nwi': (t) => parseScutilNwi(t).every((name) => name !== ''),
  'scutil --proxy': (t) => areProxies(parseScutilProxy(t)),
  networksetup: (t) => [...parseHardwarePorts(t).keys()].every((name) => name !== ''),
  '/proc/net/route': (t) =>
    parseRoutes4(t).every(
      (r) => r.family === 4 && (r.gateway === null || familyOf(r.gateway) === 4),
    ),
  '/proc/net/ipv6_route': (t) =>
    parseRoutes6(t).every((r) => r.gateway === null || familyOf(r.gateway) === 6),
  'ip rule': (t) => (parseRules(t)?.count ?? 0) >= 0,
  'ip route get': (t) =>
    [...parseRouteGet(t)].every(([a, b]) => typeof a === 'string' && typeof b === 'string'),
  'ip route show': (t) => typeof hasRoutes(t) === 'boolean',
  resolvectl: (t) => areServers(parseResolvectl(t)),
  'resolv.conf': (t) => areServers(parseResolvConf(t)),
  gsettings: (t) => areProxies(parseGsettings(t)),
  nmcli: (t) => parseNmcli(t).every((name) => name === null || name !== ''),
  sysfs: (t) =>
    parseDevice('x', { type: t, uevent: t, tunFlags: t, mtu: t, ifindex: t, hasHardware: true })
      .label === null,
  'reg query': (t) => areProxies(parseInternetSettings(t)),
  environment: (t) => areProxies(environmentProxies({ all_proxy: t, http_proxy: t })),
  hosts: (t) => parseHosts(t).every((e) => familyOf(withoutZone(e.address)) !== null),
  tasklist: (t) => parseTasklist(t).every((name) => name !== ''),
  ps: (t) => parsePs(t).every((name) => name !== ''),
  redaction: (t) => !/(?<![\w.])192\.0\.2\.1(?![\w.])/.test(redactOutput(t)),
  networks: (t) => networkOf(t, t.length) === null || familyOf(withoutZone(t)) !== null,
  'a network’s members': (t) => !isInNetwork(t, '192.0.2.1', 24) || familyOf(withoutZone(t)) === 4,
};

it.each(Object.entries(READERS))('%s', (_, holds) => {
  fc.assert(fc.property(text, holds), { numRuns: RUNS });
});

it('the list of Windows’ adapters', () => {
  const memory = fc.oneof(anyBytes(2_000), spoiled(RECORDED.bytes));
  fc.assert(
    fc.property(
      memory,
      fc.bigInt(0n, 2n ** 64n - 1n),
      fc.boolean(),
      (bytes, elsewhere, isElsewhere) => {
        const told = parseAdapters({ bytes, base: isElsewhere ? elsewhere : RECORDED.base });
        return told.every((a) =>
          [...a.resolvers, ...a.gateways].every((x) => familyOf(x) !== null),
        );
      },
    ),
    { numRuns: RUNS },
  );
});

it('a socket address', () => {
  fc.assert(
    fc.property(anyBytes(40), (bytes) => {
      const address = readSockaddr(bytes);
      return address === null || familyOf(address) !== null;
    }),
    { numRuns: RUNS },
  );
});

it('networks of real addresses hold them', () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), fc.nat(128), (address, bits) => {
      const network = networkOf(address, bits);
      if (network === null) return familyOf(address) === 4 && bits > 32;
      const [first = ''] = network.split('/');
      return isInNetwork(address, first, bits) && networkOf(first, bits) === network;
    }),
    { numRuns: RUNS },
  );
  expect(networkOf('', 0)).toBeNull();
});
