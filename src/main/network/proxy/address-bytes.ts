/** An address literal as it goes over the wire. */
import { familyOf } from '../address.ts';

/** @returns 4 or 16 bytes. @throws RangeError for what is no address. */
export function addressBytes(address: string): Buffer {
  const family = familyOf(address);
  if (family === null) throw new RangeError('not an IP address');
  return family === 4 ? Buffer.from(address.split('.').map(Number)) : ipv6Bytes(address);
}

function ipv6Bytes(address: string): Buffer {
  // The URL parser writes every form the same way, a dotted tail and capitals included.
  const plain = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = '', tail] = plain.split('::');
  const before = groups(head);
  const after = tail === undefined ? [] : groups(tail);
  const middle = Array.from({ length: 8 - before.length - after.length }, () => 0);
  const bytes = Buffer.alloc(16);
  for (const [index, group] of [...before, ...middle, ...after].entries()) {
    bytes.writeUInt16BE(group, index * 2);
  }
  return bytes;
}

function groups(text: string): number[] {
  return text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
}
