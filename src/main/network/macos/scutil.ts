/** What configd says (`scutil --dns`, `--nwi`, `--proxy`). Its forms: apple-oss-distributions/configd, scutil.tproj. */
import type { ProxyKind, ProxySetting, ResolverSet } from '../../../shared/network.ts';
import { familyOf, withoutZone } from '../address.ts';

/**
 * The first part is for everything, by order; the second for sockets bound to an interface. Resolvers for some domains
 * only (mDNS, split DNS) answer for no messenger and are left out.
 * @param text of `scutil --dns`
 */
export function parseScutilDns(text: string): ResolverSet[] {
  const sets = new Map<string, ResolverSet>();
  for (const block of text.split(/^resolver #\d+$/m).slice(1)) {
    if (/^\s*domain\s*:/m.test(block)) continue;
    const servers = [...block.matchAll(/^\s*nameserver\[\d+\]\s*:\s*(\S+)\s*$/gm)]
      .map(([, server = '']) => server)
      .filter((server) => familyOf(withoutZone(server)) !== null);
    if (servers.length === 0) continue;
    const name = /^\s*if_index\s*:\s*\d+\s*\((\S+)\)/m.exec(block)?.[1] ?? null;
    sets.set(JSON.stringify([name, servers]), { interface: name, servers });
  }
  return [...sets.values()];
}

/** The interfaces that belong to a connected VPN of the system's own. @param text of `scutil --nwi` */
export function parseScutilNwi(text: string): string[] {
  const names = new Set<string>();
  let current: string | null = null;
  for (const line of text.split('\n')) {
    current = /^\s+(\S+) : flags\s+:/.exec(line)?.[1] ?? current;
    if (/^\s+VPN server\s+:/.test(line) && current !== null) names.add(current);
  }
  return [...names];
}

/** macOS speaks SOCKS 5 where it says SOCKS (CFNetwork, kCFNetworkProxiesSOCKSProxy). */
const KINDS: readonly [prefix: string, kind: ProxyKind][] = [
  ['HTTPS', 'http'],
  ['HTTP', 'http'],
  ['SOCKS', 'socks5'],
];

/** @param text of `scutil --proxy` */
export function parseScutilProxy(text: string): ProxySetting[] {
  const values = new Map<string, string>();
  for (const [, key = '', value = ''] of text.matchAll(/^ {2}(\w+) : (.*)$/gm)) {
    values.set(key, value.trim());
  }
  const isOn = (key: string) => values.get(`${key}Enable`) === '1';
  const fixed = KINDS.filter(([prefix]) => isOn(prefix)).flatMap(
    ([prefix, kind]): ProxySetting[] => {
      const host = values.get(`${prefix}Proxy`);
      const port = Number(values.get(`${prefix}Port`));
      return host && port > 0 && port < 65_536 ? [{ source: 'system', kind, host, port }] : [];
    },
  );
  const isScripted = isOn('ProxyAutoConfig');
  return isScripted
    ? [{ source: 'system', kind: 'script', host: null, port: null }, ...fixed]
    : fixed;
}
