/**
 * What macOS says that an interface is. Tunnels and the system's own helpers are told by their names, which the kernel
 * gives and nobody can change; hardware by `networksetup`, which also knows what people call it.
 */
import type { Device, DeviceType } from '../facts.ts';

/** XNU's names of interfaces (`if_name`); the list of helpers is Tailscale's (`captivedetection`). */
const BY_NAME: readonly [RegExp, DeviceType][] = [
  [/^lo\d/, 'loopback'],
  // The first two the kernel's own; the last two of extensions that older programs bring along.
  [/^(utun|ipsec|tun)\d/, 'tunnel'],
  [/^tap\d/, 'tap'],
  [/^ppp\d/, 'ppp'],
  [/^(gif|stf)\d/, 'transition'],
  [/^(bridge|vmnet|vmenet|ap|awdl|llw|anpi|feth|xhc|pktap)\d/, 'virtual'],
  [/^pdp_ip\d/, 'mobile'],
  [/^en\d/, 'ethernet'],
];

/** @param text of `networksetup -listallhardwareports`: blocks of `Hardware Port`, `Device`, `Ethernet Address` */
export function parseHardwarePorts(text: string): Map<string, string> {
  const ports = [...text.matchAll(/^Hardware Port: (.+)\nDevice: (\S+)$/gm)];
  return new Map(ports.map(([, port = '', name = '']) => [name, port.trim()]));
}

/** @param ports what hardware there is, by interface; `null`: not known */
export function macDevice(name: string, ports: ReadonlyMap<string, string> | null): Device {
  const label = ports?.get(name) ?? null;
  return { type: typeOf(name, label), label, mtu: null, index: null };
}

function typeOf(name: string, port: string | null): DeviceType | null {
  if (port !== null && /wi-?fi|airport/i.test(port)) return 'wifi';
  return BY_NAME.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}
