/** The Internet's checksum (RFC 1071) and its repair after a change (RFC 1624). */

/** The one's complement sum of 16-bit words, not yet folded or complemented. */
export function sumWords(bytes: Buffer, from: number, to: number): number {
  let sum = 0;
  let at = from;
  for (; at + 1 < to; at += 2) sum += ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
  if (at < to) sum += (bytes[at] as number) << 8;
  return sum;
}

/** From a sum to the number that goes into the header. */
export function foldChecksum(sum: number): number {
  let folded = sum;
  while (folded > 0xffff) folded = (folded & 0xffff) + Math.floor(folded / 0x10000);
  return ~folded & 0xffff;
}

/** Repairs the checksum at `at` after `before` became `after` (both of the same even length). */
export function repairChecksum(bytes: Buffer, at: number, before: Buffer, after: Buffer): void {
  const old = ~bytes.readUInt16BE(at) & 0xffff;
  let sum = old + sumWords(after, 0, after.length);
  for (let word = 0; word < before.length; word += 2) {
    sum += ~before.readUInt16BE(word) & 0xffff;
  }
  bytes.writeUInt16BE(foldChecksum(sum), at);
}
