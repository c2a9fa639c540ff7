/** Chooses how to bind to an interface on this system, and tries it once before anything rests on it. */
import type { Family } from '../../../shared/measurement.ts';
import { BindingUnavailable, type BoundInterface, type NativeSockets } from './native-socket.ts';
import { SOURCE_ADDRESS_SOCKETS } from './source-address.ts';

type Load = () => Promise<NativeSockets>;

/** Each is loaded with its native module when it is wanted. */
const SYSTEMS: Partial<Record<NodeJS.Platform, Load>> = {
  linux: async () => (await import('./linux.ts')).loadLinux(),
  darwin: async () => (await import('./macos.ts')).loadMacos(),
  win32: async () => (await import('./windows.ts')).loadWindows(),
};

/** Where the source address is better than nothing; on Linux it is worse. */
const HAS_FALLBACK: ReadonlySet<NodeJS.Platform> = new Set(['darwin', 'win32']);

/**
 * Nothing is sent.
 * @throws BindingUnavailable where no way works, with the reason.
 */
export async function loadNativeSockets(
  via: BoundInterface,
  platform: NodeJS.Platform = process.platform,
  systems: Partial<Record<NodeJS.Platform, Load>> = SYSTEMS,
): Promise<NativeSockets> {
  try {
    return await loadExact(via, platform, systems);
  } catch (error) {
    if (HAS_FALLBACK.has(platform)) return SOURCE_ADDRESS_SOCKETS;
    throw error;
  }
}

/** The same without anything to fall back on. @throws BindingUnavailable, with its cause. */
export async function loadExact(
  via: BoundInterface,
  platform: NodeJS.Platform = process.platform,
  systems: Partial<Record<NodeJS.Platform, Load>> = SYSTEMS,
): Promise<NativeSockets> {
  try {
    const load = systems[platform];
    if (!load) throw new BindingUnavailable('unsupported-system');
    const sockets = await load();
    await tryOut(sockets, via);
    return sockets;
  } catch (error) {
    throw error instanceof BindingUnavailable
      ? error
      : new BindingUnavailable('not-permitted', error);
  }
}

/** Old kernels bind for root alone, and Node's internals may change. */
async function tryOut(sockets: NativeSockets, via: BoundInterface): Promise<void> {
  const family: Family = via.addresses[4] === null ? 6 : 4;
  const socket = await sockets.bindUdp(family, via);
  socket.close();
}
