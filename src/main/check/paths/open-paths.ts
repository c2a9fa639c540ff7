/** What was asked for → the paths that this computer has for it. */
import { randomBytes } from 'node:crypto';
import type { Catalogue } from '../../../shared/catalogue.ts';
import type { LocalPath, ProxySetting } from '../../../shared/network.ts';
import type { PathKind } from '../../../shared/vocabulary.ts';
import { isBogon } from '../../diagnosis/address.ts';
import { familyOf } from '../../network/address.ts';
import type { HostsTable } from '../../network/bound/bound-dialer.ts';
import type { NetworkFacts } from '../../network/facts.ts';
import { type HostsEntry, readHostsFile } from '../../network/looks/hosts-file.ts';
import { createProxyDialer, type Proxy } from '../../network/proxy/proxy-dialer.ts';
import { classifyNetwork } from '../../network/shape/classify.ts';
import { FULL_ACCESS } from '../../network/system-access.ts';
import type { TrustStore } from '../../probes/trust.ts';
import type { CheckPath, MeasuredPath } from '../input.ts';
import { reportedPath } from '../surroundings.ts';
import { PathError } from './choice.ts';
import { type ResolverGroup, resolverGroups } from './resolver-choice.ts';
import { directPath, tunnelPath } from './side-path.ts';

export interface OpenPathsOptions {
  catalogue: Catalogue;
  /** At least one; in this order. */
  wanted: readonly PathKind[];
  /** As fully as they can be had. */
  facts: NetworkFacts;
  /** What applications get. */
  main: MeasuredPath;
  trust: TrustStore;
}

/** @throws PathError where nothing of what was asked for is there. */
export async function openPaths(options: OpenPathsOptions): Promise<CheckPath[]> {
  const { wanted, facts, main } = options;
  const { paths, vpn } = classifyNetwork(facts);
  const find = (kind: PathKind) => paths.filter((p) => p.kind === kind);
  const hosts = hostsTable((await readHostsFile(FULL_ACCESS)) ?? []);
  const around = find('direct').map((local) =>
    directPath({ ...sideOptions(options, local), hosts }),
  );
  const opened: Record<PathKind, CheckPath[]> = {
    default: [main],
    // Without a tunnel what applications get is the line itself.
    direct: vpn.state === 'off' && !wanted.includes('default') ? [main] : around,
    vpn: find('vpn').map((local) => tunnelPath({ ...sideOptions(options, local), hosts })),
    proxy: find('proxy').flatMap((local) => proxyPath(local, options)),
  };
  const chosen = wanted.flatMap((kind) => opened[kind]);
  if (chosen.length > 0) return chosen;
  const [kind] = wanted;
  if (kind === 'vpn') throw new PathError('No VPN is on, so that there is no way through one.');
  if (kind === 'proxy') throw new PathError('No proxy is set that could be measured.');
  throw new PathError('The way around the VPN could not be found.');
}

function sideOptions({ catalogue, facts, main, trust }: OpenPathsOptions, local: LocalPath) {
  const resolvers =
    local.kind === 'vpn' ? tunnelResolvers(local, main) : lineResolvers(local, facts);
  return { catalogue, local, trust, main: main.instruments.dialer, resolvers };
}

function lineResolvers(local: LocalPath, { defaults, resolvers }: NetworkFacts): ResolverGroup[] {
  const gateways = (defaults ?? []).filter((d) => d.interface === local.interface);
  const gateway = gateways.find((d) => d.gateway !== null)?.gateway ?? null;
  const shared = (resolvers ?? []).filter((r) => r.interface === null).flatMap((r) => r.servers);
  return resolverGroups(local.resolvers, gateway, shared, isBogon);
}

/** A tunnel without resolvers of its own carries the questions to the system's. */
function tunnelResolvers(local: LocalPath, main: MeasuredPath): ResolverGroup[] {
  const own = local.resolvers.length > 0 ? local.resolvers : main.nameServers;
  return resolverGroups(own, null, [], isBogon);
}

function proxyPath(local: LocalPath, { main, trust }: OpenPathsOptions): MeasuredPath[] {
  const proxy = local.proxy && supported(local.proxy);
  if (!proxy) return [];
  const path = reportedPath(local);
  const dialer = createProxyDialer(path.id, proxy, main.instruments.dialer);
  const instruments = { dialer, randomBytes, trust };
  return [{ path: { ...path, usable: 'ok' }, instruments, nameServers: [] }];
}

/** SOCKS without a version is the current one, as programs take it. */
function supported({ kind, host, port }: ProxySetting): Proxy | null {
  if (host === null || port === null) return null;
  if (kind === 'http') return { kind, host, port };
  return kind === 'socks5' || kind === 'socks' ? { kind: 'socks5', host, port } : null;
}

function hostsTable(entries: readonly HostsEntry[]): HostsTable {
  return (hostname, family) =>
    entries
      .filter((e) => e.name === hostname.toLowerCase() && familyOf(e.address) === family)
      .map((e) => e.address);
}
