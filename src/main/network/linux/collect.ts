/** Linux: what the kernel's files and the usual programs say. All of it is readable without rights. */
import type { ProxySetting } from '../../../shared/network.ts';
import type { Device, SystemFacts } from '../facts.ts';
import type { SystemAccess } from '../system-access.ts';
import { parseResolvConf, parseResolvectl } from './resolvers.ts';
import { hasRoutes, parseRouteGet, parseRoutes4, parseRoutes6, parseRules } from './routes.ts';
import { parseGsettings, parseNmcli } from './settings.ts';
import { readDevice } from './sysfs.ts';

const IP = ['/usr/sbin/ip', '/sbin/ip', '/usr/bin/ip', '/bin/ip'];
/** Where strongSwan and Libreswan put theirs; a rule for it stands there even when it is empty. */
const IPSEC_TABLE = '220';
/** `rp_filter`: only what comes back by the very interface that would be chosen (RFC 3704, strict). */
const STRICT = '1';

/** @param destinations the addresses whose way is asked for */
export async function collectLinux(
  destinations: readonly string[],
  access: SystemAccess,
): Promise<SystemFacts> {
  const names = (await access.list('/sys/class/net')).filter((name) => /^[\w.@:-]+$/.test(name));
  const [devices, defaults, egress, resolvers, proxies, vpns, rules, strictFilters] =
    await Promise.all([
      readDevices(names, access),
      readDefaults(access),
      askWays(destinations, access),
      readResolvers(access),
      askLinuxProxies(access),
      askThen(access, ['/usr/bin/nmcli', '/bin/nmcli'], LIST_ACTIVE, parseNmcli),
      askRules(access),
      readStrictFilters(names, access),
    ]);
  return { devices, defaults, egress, resolvers, proxies, vpns, strictFilters, ...rules };
}

/** GNOME's settings, which Chromium and most desktop programs follow. */
export function askLinuxProxies(access: SystemAccess): Promise<ProxySetting[] | null> {
  return askThen(access, ['/usr/bin/gsettings'], LIST_PROXIES, parseGsettings);
}

const LIST_PROXIES = ['list-recursively', 'org.gnome.system.proxy'];
const LIST_ACTIVE = ['-t', '-f', 'TYPE,DEVICE,STATE', 'connection', 'show', '--active'];

async function readDevices(
  names: readonly string[],
  access: SystemAccess,
): Promise<Map<string, Device>> {
  const devices = await Promise.all(names.map((name) => readDevice(name, access)));
  return new Map(names.map((name, i) => [name, devices[i] as Device]));
}

async function readDefaults(access: SystemAccess): Promise<SystemFacts['defaults']> {
  const [four, six] = await Promise.all([
    access.read('/proc/net/route'),
    access.read('/proc/net/ipv6_route'),
  ]);
  if (four === null) return null;
  return [...parseRoutes4(four), ...parseRoutes6(six ?? '')];
}

async function askWays(
  destinations: readonly string[],
  access: SystemAccess,
): Promise<Map<string, string>> {
  const input = destinations.map((address) => `route get ${address}\n`).join('');
  const text = await access.run({
    files: IP,
    args: ['-j', '-force', '-batch', '-'],
    input,
    // Where there is no way to one of them, it has failed as a whole.
    isPartialFine: true,
  });
  return text === null ? new Map() : parseRouteGet(text);
}

async function readResolvers(access: SystemAccess): Promise<SystemFacts['resolvers']> {
  // Without systemd-resolved the program would try to start it, or wait for it.
  if ((await access.list('/run/systemd/resolve')).length > 0) {
    const text = await access.run({ files: ['/usr/bin/resolvectl'], args: ['dns'] });
    if (text !== null) return parseResolvectl(text);
  }
  const text = await access.read('/etc/resolv.conf');
  return text === null ? null : parseResolvConf(text);
}

async function askRules(
  access: SystemAccess,
): Promise<Pick<SystemFacts, 'rules' | 'hasIpsecRoutes'>> {
  const found = await askThen(access, IP, ['-j', 'rule'], parseRules);
  if (!found?.tables.includes(IPSEC_TABLE))
    return { rules: found?.count ?? null, hasIpsecRoutes: false };
  const show = ['-j', 'route', 'show', 'table', IPSEC_TABLE];
  const hasIpsecRoutes = (await askThen(access, IP, show, hasRoutes)) ?? false;
  return { rules: found.count, hasIpsecRoutes };
}

/** The larger of the two settings holds (kernel, ip-sysctl). */
async function readStrictFilters(
  names: readonly string[],
  access: SystemAccess,
): Promise<string[]> {
  const setting = async (name: string) =>
    (await access.read(`/proc/sys/net/ipv4/conf/${name}/rp_filter`))?.trim() ?? '0';
  const all = await setting('all');
  const own = await Promise.all(names.map(setting));
  return names.filter((_, i) => [all, own[i] ?? '0'].toSorted().at(-1) === STRICT);
}

async function askThen<T>(
  access: SystemAccess,
  files: readonly string[],
  args: readonly string[],
  parse: (text: string) => T,
): Promise<T | null> {
  const text = await access.run({ files, args });
  return text === null ? null : parse(text);
}
