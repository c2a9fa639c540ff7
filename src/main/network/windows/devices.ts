/** What Windows says that an adapter is: by its type, and by the driver's own words where the type says too little. */
import type { Device, DeviceType } from '../facts.ts';
import { isVpnDriver } from '../vpn-names.ts';
import type { Adapter } from './adapters.ts';

/** `IFTYPE`, ipifcons.h. PROP_VIRTUAL is what Wintun, WireGuard and OpenVPN's drivers are (Firefox asks for it, too). */
const BY_TYPE = new Map<number, DeviceType>([
  [6, 'ethernet'],
  [71, 'wifi'],
  [243, 'mobile'],
  [244, 'mobile'],
  [23, 'ppp'],
  [24, 'loopback'],
  [53, 'tunnel'],
  [131, 'tunnel'],
]);

/** These are Ethernet or tunnels by their type. */
const BY_DESCRIPTION: readonly [RegExp, DeviceType][] = [
  [/teredo|isatap|6to4|ip-https/i, 'transition'],
  [/tap-windows|tap0901|\btap\b.*adapter/i, 'tap'],
  [/hyper-v|virtualbox|vmware|wi-fi direct|npcap|host-only/i, 'virtual'],
];

export function windowsDevice({ type, description, mtu, index }: Adapter): Device {
  return {
    type: typeOf(type, description),
    label: description || null,
    mtu: mtu > 0 && mtu < 0xffff_ffff ? mtu : null,
    index: index || null,
  };
}

function typeOf(type: number, description: string): DeviceType | null {
  const told = BY_DESCRIPTION.find(([pattern]) => pattern.test(description))?.[1];
  if (told) return told;
  const known = BY_TYPE.get(type) ?? null;
  // Many companies' VPNs bring a driver that says Ethernet.
  return known === 'ethernet' && isVpnDriver(description) ? 'tap' : known;
}
