/**
 * What this computer's network is, for the window that stands open. The system's own words suffice where it has them;
 * only elsewhere a socket is asked about its route, which sends nothing but looks like it to whoever watches.
 */
import type { Catalogue } from '../../shared/catalogue.ts';
import type { Line, NetworkOverview } from '../../shared/ipc.ts';
import { askSystem, collectQuickFacts, mergeFacts } from '../network/collect.ts';
import { environmentProxies } from '../network/environment-proxies.ts';
import type { DeviceType, NetworkFacts, QuickFacts, SystemFacts } from '../network/facts.ts';
import { readInterfaces } from '../network/interfaces.ts';
import { type RouteSample, routeSamples } from '../network/route-samples.ts';
import { classifyNetwork } from '../network/shape/classify.ts';
import { FULL_ACCESS } from '../network/system-access.ts';

/** Takes up to three seconds. Never rejects: what cannot be found out is not known. */
export async function lookAtNetwork(catalogue: Catalogue): Promise<NetworkOverview> {
  const samples = routeSamples(catalogue);
  const names = readInterfaces().map(({ name }) => name);
  const destinations = samples.map(({ address }) => address);
  const system = await askSystem(process.platform, names, destinations, FULL_ACCESS);
  const quick =
    system.egress.size > 0 ? toldByTheSystem(samples, system) : await collectQuickFacts(samples);
  return overviewOf(mergeFacts(quick, system, environmentProxies(process.env)));
}

function toldByTheSystem(samples: readonly RouteSample[], { egress }: SystemFacts): QuickFacts {
  return {
    interfaces: readInterfaces(),
    routes: samples.map((sample) => ({
      ...sample,
      source: null,
      isRouted: egress.has(sample.address),
      interface: egress.get(sample.address) ?? null,
    })),
  };
}

const LINE_OF: Partial<Record<DeviceType, Line>> = {
  ethernet: 'cable',
  wifi: 'wifi',
  mobile: 'mobile',
  ppp: 'dial-up',
};

/** Pure. */
export function overviewOf(facts: NetworkFacts): NetworkOverview {
  const { vpn, paths, families, proxies } = classifyNetwork(facts);
  const line =
    paths.find((p) => p.kind === 'direct') ?? paths.find((p) => p.kind === 'default') ?? null;
  const device = facts.devices.get(line?.interface ?? '');
  const isOffline = families.every(({ shape }) => shape === 'offline');
  return {
    line: isOffline ? 'none' : ((device?.type && LINE_OF[device.type]) ?? 'unknown'),
    vpn,
    hasProxy: proxies.length > 0,
  };
}
