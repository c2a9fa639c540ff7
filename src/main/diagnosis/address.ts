/** What kind of address it is. Pure; parsing by `net.BlockList`. */
import { BlockList, isIPv6 } from 'node:net';

const bogons = new BlockList();
// OONI netxlite/bogon.go, without the documentation ranges (nobody lies with them) and without 198.18.0.0/15.
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  bogons.addSubnet(net, prefix, 'ipv4');
}
for (const [net, prefix] of [
  ['::', 128],
  ['::1', 128],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  bogons.addSubnet(net, prefix, 'ipv6');
}

const fakeIp = new BlockList();
// The fake-IP ranges of VPN clients in TUN mode: mihomo and sing-box defaults.
fakeIp.addSubnet('198.18.0.0', 15, 'ipv4');
fakeIp.addSubnet('fc00::', 18, 'ipv6');

/** An address that no public server can have. */
export function isBogon(address: string): boolean {
  return bogons.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

/** An address that a VPN on this computer made up to catch the connection. */
export function isFakeIp(address: string): boolean {
  return fakeIp.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

/** Bits of the block that one vendor's servers share: registries give large vendors blocks of about this size. */
const VENDOR_BLOCK = { ipv4: 16, ipv6: 32 } as const;

/** Are they so near each other that they may be one vendor's? */
export function areNear(one: string, other: string): boolean {
  const family = isIPv6(one) ? 'ipv6' : 'ipv4';
  if (isIPv6(other) !== (family === 'ipv6')) return false;
  const block = new BlockList();
  block.addSubnet(one, VENDOR_BLOCK[family], family);
  return block.check(other, family);
}
