/** Gathers the facts. Nothing is sent: the kernel, the system's programs and its files are asked. */
import type { Catalogue } from '../../shared/catalogue.ts';
import type { ProxySetting } from '../../shared/network.ts';
import { environmentProxies } from './environment-proxies.ts';
import { type NetworkFacts, NOTHING_KNOWN, type QuickFacts, type SystemFacts } from './facts.ts';
import { ownerOf, readInterfaces } from './interfaces.ts';
import { askLinuxProxies, collectLinux } from './linux/collect.ts';
import { askMacProxies, collectMacos } from './macos/collect.ts';
import { systemNameServers } from './name-servers.ts';
import { askRoute } from './route-question.ts';
import { type RouteSample, routeSamples } from './route-samples.ts';
import type { SystemAccess } from './system-access.ts';
import { askWindowsProxies, collectWindows } from './windows/collect.ts';

/** As often as wanted: it takes a few milliseconds and starts no program. */
export async function collectQuickFacts(samples: readonly RouteSample[]): Promise<QuickFacts> {
  const answers = await Promise.all(samples.map(({ address }) => askRoute(address)));
  const interfaces = readInterfaces();
  const routes = samples.map((sample, i) => {
    const { source = null, failure = 'UNKNOWN' } = answers[i] ?? {};
    const owner = source === null ? null : ownerOf(source, interfaces);
    return { ...sample, source, isRouted: failure === null, interface: owner };
  });
  return { interfaces, routes };
}

/** Takes at most as long as the slowest of the system's programs may: three seconds. */
export async function collectFacts(
  catalogue: Catalogue,
  access: SystemAccess,
): Promise<NetworkFacts> {
  const samples = routeSamples(catalogue);
  const quick = await collectQuickFacts(samples);
  const names = quick.interfaces.map(({ name }) => name);
  const destinations = samples.map(({ address }) => address);
  const system = await askSystem(process.platform, names, destinations, access);
  const resolvers = system.resolvers ?? [{ interface: null, servers: systemNameServers() }];
  return mergeFacts(quick, { ...system, resolvers }, environmentProxies(process.env));
}

/** Pure. */
export function mergeFacts(
  quick: QuickFacts,
  system: SystemFacts,
  fromEnvironment: readonly ProxySetting[],
): NetworkFacts {
  const { devices, egress } = system;
  return {
    ...quick,
    ...system,
    interfaces: quick.interfaces.map((i) => ({
      ...i,
      index: i.index ?? devices.get(i.name)?.index ?? null,
    })),
    // The system's own word counts for more than whose address it is: a tunnel need not have one.
    routes: quick.routes.map((r) => ({ ...r, interface: egress.get(r.address) ?? r.interface })),
    environmentProxies: fromEnvironment,
    answers: null,
    isCanaryAccepted: null,
  };
}

/**
 * @param names of the interfaces that there are
 * @param destinations the addresses whose way is asked for
 */
export function askSystem(
  platform: NodeJS.Platform,
  names: readonly string[],
  destinations: readonly string[],
  access: SystemAccess,
): Promise<SystemFacts> {
  switch (platform) {
    case 'linux':
      return collectLinux(destinations, access);
    case 'darwin':
      return collectMacos(names, access);
    case 'win32':
      return collectWindows(destinations, access);
    default:
      return Promise.resolve(NOTHING_KNOWN);
  }
}

/** Those of the system's settings; `null` where it does not tell. */
export function askSystemProxies(
  platform: NodeJS.Platform,
  access: SystemAccess,
): Promise<ProxySetting[] | null> {
  switch (platform) {
    case 'linux':
      return askLinuxProxies(access);
    case 'darwin':
      return askMacProxies(access);
    case 'win32':
      return askWindowsProxies(access);
    default:
      return Promise.resolve(null);
  }
}
