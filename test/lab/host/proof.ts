/**
 * The proof that nothing is routed out, made from within: every namespace of the lab is another than the machine's, has
 * no interface but those that the lab has made, every link ends in the lab, and no route leads by anything else.
 */
import { readFileSync, readlinkSync } from 'node:fs';
import { HOSTS, type HostName, INTERFACES } from './addresses.ts';
import { run } from './shell.ts';

/** Something is there that could lead out; the message says what. */
export class NotIsolatedError extends Error {
  override name = 'NotIsolatedError';
}

/** Some kernels put these into every namespace. They are down and lead nowhere unless somebody sets them up. */
const FALLBACK_TUNNELS = [
  'tunl0',
  'gre0',
  'gretap0',
  'erspan0',
  'ip_vti0',
  'ip6_vti0',
  'sit0',
  'ip6tnl0',
  'ip6gre0',
];

interface Link {
  ifname: string;
  ifindex: number;
  flags: string[];
  link_index?: number;
  link_netnsid?: number;
}

interface Route {
  dst?: string;
  dev?: string;
  nexthops?: { dev?: string }[];
}

/** The namespace of this process, as the kernel calls it. */
export function networkNamespace(pid: number | 'self' = 'self'): string {
  return readlinkSync(`/proc/${pid}/ns/net`);
}

/**
 * Before anything is made: is this process alone in namespaces of its own?
 * @param outside the machine's network namespace, as the one that started the lab sees it.
 * @throws NotIsolatedError
 */
export function proveFresh(outside: string): void {
  if (networkNamespace() === outside) {
    throw new NotIsolatedError("the lab would run in the machine's own network namespace");
  }
  const names = interfacesOf('self');
  const strange = names.filter((name) => name !== 'lo' && !FALLBACK_TUNNELS.includes(name));
  if (strange.length > 0) {
    throw new NotIsolatedError(`there is an interface where none should be: ${strange.join(', ')}`);
  }
  if (process.pid !== 1) throw new NotIsolatedError('the lab would share its processes');
}

/**
 * @param outside as above.
 * @param added interfaces besides the usual ones (a tunnel), per host.
 * @throws NotIsolatedError
 */
export function proveIsolated(
  outside: string,
  added: Partial<Record<HostName, readonly string[]>> = {},
): void {
  proveFresh(outside);
  const links = new Map(HOSTS.map((host) => [host, linksOf(host)]));
  for (const host of HOSTS) {
    const allowed = ['lo', ...INTERFACES[host], ...(added[host] ?? [])];
    for (const link of links.get(host) ?? []) {
      const harmless = FALLBACK_TUNNELS.includes(link.ifname) && !link.flags.includes('UP');
      if (!allowed.includes(link.ifname) && !harmless) {
        throw new NotIsolatedError(
          `${host} has an interface that is not the lab's: ${link.ifname}`,
        );
      }
      if (link.link_netnsid !== undefined) proveInside(host, link, links);
    }
    for (const { dst, dev, nexthops = [] } of routesOf(host)) {
      for (const by of [dev, ...nexthops.map((hop) => hop.dev)]) {
        if (by === undefined || allowed.includes(by)) continue;
        throw new NotIsolatedError(`${host} has a route to ${dst} by ${by}`);
      }
    }
  }
}

/** A cheap look at the client's interfaces, for every run of a command. @throws NotIsolatedError */
export function proveClient(pid: number, outside: string, added: readonly string[] = []): void {
  if (networkNamespace(pid) === outside) {
    throw new NotIsolatedError("the command would run in the machine's own network namespace");
  }
  const allowed = ['lo', ...INTERFACES.client, ...added, ...FALLBACK_TUNNELS];
  const strange = interfacesOf(pid).filter((name) => !allowed.includes(name));
  if (strange.length === 0) return;
  throw new NotIsolatedError(
    `client has an interface that is not the lab's: ${strange.join(', ')}`,
  );
}

/** The other end of a pair has to be one that the lab has made, and has to say the same of this one. */
function proveInside(host: HostName, link: Link, all: ReadonlyMap<HostName, Link[]>): void {
  const peerHost = namespaceNames(host).get(link.link_netnsid ?? -1);
  const peer = HOSTS.includes(peerHost as HostName)
    ? all.get(peerHost as HostName)?.find(({ ifindex }) => ifindex === link.link_index)
    : undefined;
  const agreed = peer !== undefined && peer.link_index === link.ifindex;
  if (agreed && INTERFACES[peerHost as HostName].includes(peer.ifname)) return;
  throw new NotIsolatedError(`the other end of ${link.ifname} on ${host} is outside of the lab`);
}

function linksOf(host: HostName): Link[] {
  return JSON.parse(run('ip', ['-n', host, '-json', 'link'])) as Link[];
}

function routesOf(host: HostName): Route[] {
  return ['-4', '-6'].flatMap((family) => {
    const text = run('ip', [family, '-n', host, '-json', 'route', 'show', 'table', 'all']);
    return JSON.parse(text.trim() === '' ? '[]' : text) as Route[];
  });
}

/** How a host's kernel numbers the other namespaces, and what the lab calls them. */
function namespaceNames(host: HostName): Map<number, string> {
  const text = run('ip', ['-n', host, '-json', 'netns', 'list-id']);
  const list = JSON.parse(text.trim() === '' ? '[]' : text) as { nsid: number; name?: string }[];
  return new Map(list.flatMap(({ nsid, name }) => (name === undefined ? [] : [[nsid, name]])));
}

function interfacesOf(pid: number | 'self'): string[] {
  const lines = readFileSync(`/proc/${pid}/net/dev`, 'utf8').split('\n').slice(2);
  return lines.flatMap((line) => /^\s*([^:\s]+):/.exec(line)?.[1] ?? []);
}
