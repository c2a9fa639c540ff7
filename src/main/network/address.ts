/** Questions about IP address literals. */
import { BlockList, isIP, SocketAddress } from 'node:net';
import type { Family } from '../../shared/measurement.ts';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

const linkLocal = new BlockList();
linkLocal.addSubnet('169.254.0.0', 16, 'ipv4');
linkLocal.addSubnet('fe80::', 10, 'ipv6');

/** The family of an address literal; `null` for anything else, names among them. */
export function familyOf(address: string): Family | null {
  const family = isIP(address);
  return family === 4 || family === 6 ? family : null;
}

/** The one spelling of an address literal that the system itself uses, so that two can be compared. */
export function canonicalAddress(address: string): string {
  const family = familyOf(address);
  if (family === null) return address;
  return new SocketAddress({ address, family: `ipv${family}` }).address;
}

/** Does traffic to this address stay inside this computer? */
export function isLoopback(address: string): boolean {
  const family = familyOf(address);
  return family !== null && loopback.check(address, `ipv${family}`);
}

/** Is it good for one wire only (RFC 3927, RFC 4291)? */
export function isLinkLocal(address: string): boolean {
  const family = familyOf(address);
  return family !== null && linkLocal.check(withoutZone(address), `ipv${family}`);
}

/** `fe80::1%eth0` → `fe80::1`: the zone is this computer's own business. */
export function withoutZone(address: string): string {
  return address.split('%', 1)[0] ?? '';
}
