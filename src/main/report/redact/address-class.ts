/** What kind of address it is: all that redaction tells of one that belongs to a person, a home or a provider. */
import { BlockList, isIP } from 'node:net';

export const ADDRESS_CLASSES = [
  'unspecified',
  'loopback',
  'private',
  'carrier-nat',
  'link-local',
  'multicast',
  'fake',
  'public',
] as const;
export type AddressClass = (typeof ADDRESS_CLASSES)[number];

/** IANA special-purpose registries, and what nobody calls public. The first that matches counts. */
const BLOCKS: readonly [AddressClass, string, number][] = [
  ['unspecified', '0.0.0.0', 8],
  ['unspecified', '::', 128],
  ['loopback', '127.0.0.0', 8],
  ['loopback', '::1', 128],
  ['private', '10.0.0.0', 8],
  ['private', '172.16.0.0', 12],
  ['private', '192.168.0.0', 16],
  ['private', 'fc00::', 7],
  // RFC 6598: between a provider and its customers.
  ['carrier-nat', '100.64.0.0', 10],
  ['link-local', '169.254.0.0', 16],
  ['link-local', 'fe80::', 10],
  ['multicast', '224.0.0.0', 4],
  ['multicast', 'ff00::', 8],
  // RFC 2544; tunnels with DNS of their own make up addresses out of it.
  ['fake', '198.18.0.0', 15],
];

const lists = BLOCKS.map(([name, network, prefix]) => {
  const list = new BlockList();
  list.addSubnet(network, prefix, isIP(network) === 4 ? 'ipv4' : 'ipv6');
  return { name, list };
});

/** @returns `null` for what is no address */
export function addressClass(text: string): { name: AddressClass; family: 4 | 6 } | null {
  const address = text.replace(/%.*$/s, '');
  const family = isIP(address);
  if (family !== 4 && family !== 6) return null;
  const found = lists.find(({ list }) => list.check(address, `ipv${family}`));
  return { name: found?.name ?? 'public', family };
}
