/** Sets of addresses and CIDR blocks. */
import { BlockList, isIP } from 'node:net';

/** @returns a function that says whether an address is in one of the blocks; it remembers its answers. */
export function netSet(nets: readonly string[]): (address: string) => boolean {
  const single = new Set(nets.filter((net) => !net.includes('/')));
  const blocks = new BlockList();
  let anyBlock = false;
  for (const net of nets) {
    const [address = '', prefix] = net.split('/');
    if (prefix === undefined) continue;
    anyBlock = true;
    blocks.addSubnet(address, Number(prefix), isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }
  if (!anyBlock) return (address) => single.has(address);
  const known = new Map<string, boolean>();
  return (address) => {
    const before = known.get(address);
    if (before !== undefined) return before;
    const found =
      single.has(address) || blocks.check(address, address.includes(':') ? 'ipv6' : 'ipv4');
    known.set(address, found);
    return found;
  };
}

/** @returns a function that says whether a name is in the list (`*.parent`: all below it). */
export function nameSet(names: readonly string[]): (name: string) => boolean {
  const exact = new Set(names.map((name) => name.toLowerCase()));
  return (name) => {
    const lower = name.toLowerCase();
    if (exact.has(lower) || exact.has('*')) return true;
    const labels = lower.split('.');
    return labels.some((_, index) => index > 0 && exact.has(`*.${labels.slice(index).join('.')}`));
  };
}
