/** What the kernel says that an interface is (`/sys/class/net`), readable for everybody. Pure but for the reading. */
import type { Device, DeviceType } from '../facts.ts';
import type { SystemAccess } from '../system-access.ts';

/** The files of one interface; `null` where there is none. */
export interface SysfsFiles {
  type: string | null;
  uevent: string | null;
  tunFlags: string | null;
  mtu: string | null;
  ifindex: string | null;
  /** Is there a piece of hardware behind it? */
  hasHardware: boolean;
}

/** `ARPHRD_…`, linux/if_arp.h. */
const BY_ARP_TYPE = new Map<string, DeviceType>([
  ['772', 'loopback'],
  ['512', 'ppp'],
  ['65534', 'tunnel'],
  ['768', 'tunnel'],
  ['769', 'tunnel'],
  ['776', 'tunnel'],
  ['778', 'tunnel'],
  ['823', 'tunnel'],
]);
/** `IFF_TAP`, linux/if_tun.h: Ethernet frames rather than packets. */
const IFF_TAP = 2;

const BY_KIND = new Map<string, DeviceType>([
  ['wireguard', 'wireguard'],
  ['wlan', 'wifi'],
  ['wwan', 'mobile'],
  ['bridge', 'virtual'],
  ['vlan', 'virtual'],
  ['bond', 'virtual'],
  ['vxlan', 'virtual'],
]);

export async function readDevice(name: string, access: SystemAccess): Promise<Device> {
  const folder = `/sys/class/net/${name}`;
  const [type, uevent, tunFlags, mtu, ifindex, hardware] = await Promise.all([
    access.read(`${folder}/type`),
    access.read(`${folder}/uevent`),
    access.read(`${folder}/tun_flags`),
    access.read(`${folder}/mtu`),
    access.read(`${folder}/ifindex`),
    access.list(`${folder}/device`),
  ]);
  return parseDevice(name, {
    type,
    uevent,
    tunFlags,
    mtu,
    ifindex,
    hasHardware: hardware.length > 0,
  });
}

export function parseDevice(name: string, files: SysfsFiles): Device {
  return {
    type: typeOf(name, files),
    label: null,
    mtu: toNumber(files.mtu),
    index: toNumber(files.ifindex),
  };
}

function typeOf(name: string, files: SysfsFiles): DeviceType | null {
  const type = files.type?.trim();
  if (type === undefined) return null;
  // Android's translator, and that of desktop systems (clatd).
  if (/^(v4-|clat)/.test(name)) return 'transition';
  const kind = /^DEVTYPE=(\w+)$/m.exec(files.uevent ?? '')?.[1] ?? '';
  const arp = BY_ARP_TYPE.get(type);
  if (arp === 'loopback' || arp === 'ppp') return arp;
  if (files.tunFlags !== null) return Number(files.tunFlags.trim()) & IFF_TAP ? 'tap' : 'tun';
  return BY_KIND.get(kind) ?? arp ?? (files.hasHardware ? 'ethernet' : 'virtual');
}

function toNumber(text: string | null): number | null {
  const value = Number(text?.trim() || Number.NaN);
  return Number.isInteger(value) && value > 0 ? value : null;
}
