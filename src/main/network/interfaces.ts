/** The interfaces that have an address, as Node tells them on every system. */
import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';
import type { Family } from '../../shared/measurement.ts';
import { familyOf, isLinkLocal } from './address.ts';

export interface InterfaceAddress {
  address: string;
  family: Family;
  /** Bits of the network. */
  prefix: number;
}

/** An interface as Node sees it. */
export interface Interface {
  name: string;
  /** The system's number of it; `null` where it is not known. */
  index: number | null;
  /** Those that are good beyond the interface's own wire. */
  addresses: InterfaceAddress[];
  /** Tunnels have none. */
  hasHardwareAddress: boolean;
  isLoopback: boolean;
}

type Listing = NodeJS.Dict<NetworkInterfaceInfo[]>;

/** @param listing what `os.networkInterfaces()` gives */
export function readInterfaces(listing: Listing = networkInterfaces()): Interface[] {
  return Object.entries(listing).map(([name, infos = []]) => ({
    name,
    index: indexOf(infos),
    addresses: infos.flatMap(readAddress),
    hasHardwareAddress: infos.some(({ mac }) => !/^(00:)*00$/.test(mac)),
    isLoopback: infos.some(({ internal }) => internal),
  }));
}

/** The zone of a link-local IPv6 address is the interface's number, on every system. */
function indexOf(infos: readonly NetworkInterfaceInfo[]): number | null {
  const scope = infos.map((info) => (info.family === 'IPv6' ? info.scopeid : 0)).find((n) => n > 0);
  return scope ?? null;
}

function readAddress({ address, cidr }: NetworkInterfaceInfo): InterfaceAddress[] {
  const family = familyOf(address);
  if (family === null || isLinkLocal(address)) return [];
  const prefix = Number(cidr?.split('/')[1] ?? (family === 4 ? 32 : 128));
  return [{ address, family, prefix }];
}

/** The interface that an address belongs to; `null` where none has it, or more than one. */
export function ownerOf(address: string, interfaces: readonly Interface[]): string | null {
  const owners = interfaces.filter((i) => i.addresses.some((a) => a.address === address));
  return owners.length === 1 ? (owners[0]?.name ?? null) : null;
}
