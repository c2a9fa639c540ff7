/** macOS: what its own programs say. They come with every Mac and need no rights. */
import type { ProxySetting } from '../../../shared/network.ts';
import type { SystemFacts } from '../facts.ts';
import type { SystemAccess } from '../system-access.ts';
import { macDevice, parseHardwarePorts } from './devices.ts';
import { parseNetstat } from './routes.ts';
import { parseScutilDns, parseScutilNwi, parseScutilProxy } from './scutil.ts';

const SCUTIL = '/usr/sbin/scutil';

/** @param names of the interfaces that there are */
export async function collectMacos(
  names: readonly string[],
  access: SystemAccess,
): Promise<SystemFacts> {
  const ask = async <T>(file: string, args: string[], parse: (text: string) => T) => {
    const text = await access.run({ files: [file], args });
    return text === null ? null : parse(text);
  };
  const [ports, defaults, resolvers, vpns, proxies] = await Promise.all([
    ask('/usr/sbin/networksetup', ['-listallhardwareports'], parseHardwarePorts),
    ask('/usr/sbin/netstat', ['-rn'], parseNetstat),
    ask(SCUTIL, ['--dns'], parseScutilDns),
    ask(SCUTIL, ['--nwi'], parseScutilNwi),
    askMacProxies(access),
  ]);
  return {
    devices: new Map(names.map((name) => [name, macDevice(name, ports)])),
    defaults,
    egress: new Map(),
    resolvers,
    proxies,
    vpns,
    rules: null,
    hasIpsecRoutes: false,
    strictFilters: [],
  };
}

export async function askMacProxies(access: SystemAccess): Promise<ProxySetting[] | null> {
  const text = await access.run({ files: [SCUTIL], args: ['--proxy'] });
  return text === null ? null : parseScutilProxy(text);
}
