/**
 * Which addresses a catalogue may name. A catalogue is data from outside: nothing in it may make this computer talk to
 * itself, to its own network, or to an address that is nobody's.
 */
import { BlockList, isIPv4, isIPv6 } from 'node:net';
import { canonicalAddress, familyOf } from '../network/address.ts';

// IANA IPv4 Special-Purpose Address Registry, and multicast and what is reserved above it.
const special4 = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  special4.addSubnet(network, prefix, 'ipv4');
}

// IANA IPv6 Address Space: only this block is global unicast, but for the parts below (protocol assignments with
// Teredo, documentation, 6to4, documentation). IPv4-mapped, unique local, link-local and multicast lie outside of it.
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');
const special6 = new BlockList();
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  special6.addSubnet(network, prefix, 'ipv6');
}

const testNet = new BlockList();
testNet.addSubnet('192.0.2.0', 24, 'ipv4');

export const ADDRESS_RULE = 'must be an IP address in its shortest spelling';

/** An address literal in the spelling that the system uses, so that two can be compared as texts. */
export function isAddress(text: string): boolean {
  return familyOf(text) !== null && canonicalAddress(text) === text;
}

/** Is it the literal of an address that a server on the Internet can have? */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !special4.check(address, 'ipv4');
  // A zone (`%eth0`) is about this computer's own interfaces.
  if (!isIPv6(address) || address.includes('%')) return false;
  return global6.check(address, 'ipv6') && !special6.check(address, 'ipv6');
}

/** Is it in TEST-NET-1 (RFC 5737), where nobody is? */
export function isTestNet(address: string): boolean {
  return isIPv4(address) && testNet.check(address, 'ipv4');
}
