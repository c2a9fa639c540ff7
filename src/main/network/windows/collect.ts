/** Windows: what its library and registry say, without rights. */
import type { ProxySetting } from '../../../shared/network.ts';
import type { DefaultRoute, SystemFacts } from '../facts.ts';
import type { SystemAccess } from '../system-access.ts';
import { familyOf } from '../address.ts';
import { type Adapter, parseAdapters } from './adapters.ts';
import { windowsDevice } from './devices.ts';
import type { WindowsLibrary } from './library.ts';
import { parseInternetSettings } from './registry.ts';
import { systemFile } from './system-folder.ts';

const INTERNET_SETTINGS = String.raw`HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings`;
/** Addresses that Windows fills in where nothing is set; nobody answers there. */
const SITE_LOCAL_RESOLVER = /^fec0:0:0:ffff::[123]$/;

/** @param destinations the addresses whose way is asked for */
export async function collectWindows(
  destinations: readonly string[],
  access: SystemAccess,
): Promise<SystemFacts> {
  const [proxies, library] = await Promise.all([askWindowsProxies(access), access.windows()]);
  const memory = (await library?.adapters()) ?? null;
  const adapters = memory && parseAdapters(memory);
  const active = adapters?.filter((a) => a.isUp) ?? null;
  return {
    devices: new Map(adapters?.map((a) => [a.name, windowsDevice(a)])),
    defaults: active?.flatMap(defaultsOf) ?? null,
    egress: waysOf(destinations, library, adapters ?? []),
    resolvers: active?.flatMap(resolversOf) ?? null,
    proxies,
    vpns: null,
    rules: null,
    hasIpsecRoutes: false,
    strictFilters: [],
  };
}

export async function askWindowsProxies(access: SystemAccess): Promise<ProxySetting[] | null> {
  const args = ['query', INTERNET_SETTINGS];
  const text = await access.run({ files: [systemFile('reg.exe')], args });
  return text === null ? null : parseInternetSettings(text);
}

/** An adapter with a gateway is one that has a default route over it. Dial-up lines give theirs as nobody's. */
function defaultsOf({ name, gateways, metric4, metric6 }: Adapter): DefaultRoute[] {
  return gateways.map((address) => {
    const family = familyOf(address) ?? 4;
    const gateway = address === '0.0.0.0' || address === '::' ? null : address;
    return { family, interface: name, gateway, metric: family === 4 ? metric4 : metric6 };
  });
}

function resolversOf({ name, resolvers }: Adapter) {
  const servers = resolvers.filter((server) => !SITE_LOCAL_RESOLVER.test(server));
  return servers.length === 0 ? [] : [{ interface: name, servers }];
}

function waysOf(
  destinations: readonly string[],
  library: WindowsLibrary | null,
  adapters: readonly Adapter[],
): Map<string, string> {
  const names = new Map(adapters.map((a) => [a.index, a.name]));
  return new Map(
    destinations.flatMap((address): [string, string][] => {
      const name = names.get(library?.bestInterface(address) ?? 0);
      return name === undefined ? [] : [[address, name]];
    }),
  );
}
