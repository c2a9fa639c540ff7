/** Which resolvers Linux is set to ask: systemd-resolved's by interface, or those of `/etc/resolv.conf` for all. */
import type { ResolverSet } from '../../../shared/network.ts';
import { familyOf } from '../address.ts';

/** @param text of `resolvectl dns`: `Link 2 (eth0): 192.0.2.53 2001:db8::53#name` */
export function parseResolvectl(text: string): ResolverSet[] {
  return text.split('\n').flatMap((line): ResolverSet[] => {
    const [, name, list] = /^(?:Global|Link \d+ \((.+?)\)):(.*)$/.exec(line.trim()) ?? [];
    const servers = (list ?? '').split(/\s+/).flatMap(plainAddress);
    return servers.length === 0 ? [] : [{ interface: name ?? null, servers }];
  });
}

/** @param text of `resolv.conf` (resolv.conf(5)) */
export function parseResolvConf(text: string): ResolverSet[] {
  const servers = text
    .split('\n')
    .flatMap((line) => plainAddress(/^nameserver\s+(\S+)/.exec(line.trim())?.[1] ?? ''));
  return servers.length === 0 ? [] : [{ interface: null, servers }];
}

/** Without the name that its certificate must carry, and without a port. */
function plainAddress(text: string): string[] {
  const [server = ''] = text.split('#', 1);
  const address = /^\[(.+)\](?::\d+)?$/.exec(server)?.[1] ?? server.replace(/^([\d.]+):\d+$/, '$1');
  return familyOf(address) === null ? [] : [address];
}
