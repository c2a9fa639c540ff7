/**
 * Made-up addresses for the pretend Internet. They are only names for servers of the simulator: whoever connects to
 * one is led to a port on 127.0.0.1, and nothing is ever sent to the address itself.
 */
import { createHash } from 'node:crypto';
import { canonicalAddress } from '../network/address.ts';

/** Networks for documentation, which nobody has. Source: RFC 5737. */
const NETWORKS_IPV4 = ['192.0.2', '198.51.100', '203.0.113'];
/** The catalogue asks at this one whether somebody in between accepts connections to nowhere. */
const NOBODY = '192.0.2.1';
/** The same for IPv6. Source: RFC 3849. */
const NETWORK_IPV6 = '2001:db8';

const IPV4 = NETWORKS_IPV4.flatMap((network) =>
  Array.from({ length: 254 }, (_, host) => `${network}.${host + 1}`),
).filter((address) => address !== NOBODY);

export interface PretendAddresses {
  4: string;
  6: string;
}

/**
 * The same name gets the same addresses in every run, and a name that joins moves few others. When the IPv4 networks
 * are full, names share addresses, as they do behind a CDN.
 * @param taken addresses that somebody has already.
 */
export function pretendAddresses(
  names: Iterable<string>,
  taken: Iterable<string>,
): Map<string, PretendAddresses> {
  const used = new Set(taken);
  const free = IPV4.filter((address) => !used.has(address)).length;
  const given = new Map<string, PretendAddresses>();
  for (const name of [...new Set(names)].sort()) {
    const hash = createHash('sha256').update(name).digest();
    let slot = hash.readUInt32BE() % IPV4.length;
    while (given.size < free && used.has(addressIn(slot))) slot = (slot + 1) % IPV4.length;
    used.add(addressIn(slot));
    given.set(name, { 4: addressIn(slot), 6: ipv6(hash) });
  }
  return given;
}

function addressIn(slot: number): string {
  const address = IPV4[slot];
  if (address === undefined) throw new RangeError('there is no such address');
  return address;
}

function ipv6(hash: Buffer): string {
  const groups = [0, 2, 4, 6].map((at) => hash.readUInt16BE(at).toString(16));
  return canonicalAddress(`${NETWORK_IPV6}:0:0:${groups.join(':')}`);
}
