/** Networks of addresses: which one an address is in. Pure. */
import { BlockList } from 'node:net';
import { canonicalAddress, familyOf, withoutZone } from './address.ts';

/** `192.0.2.7` of 24 bits → `192.0.2.0/24`. `null` for what is no address or no length. */
export function networkOf(address: string, prefix: number): string | null {
  const plain = withoutZone(address);
  const family = familyOf(plain);
  const bits = family === 4 ? 32 : 128;
  if (family === null || !Number.isInteger(prefix) || prefix < 0 || prefix > bits) return null;
  const bytes = bytesOf(plain).map((byte, i) => byte & maskOf(prefix - 8 * i));
  const text =
    family === 4
      ? bytes.join('.')
      : Array.from({ length: 8 }, (_, i) => group(bytes[2 * i], bytes[2 * i + 1])).join(':');
  return `${canonicalAddress(text)}/${prefix}`;
}

/** Is the address in the network of `member`, which has so many bits? */
export function isInNetwork(address: string, member: string, prefix: number): boolean {
  const [plain, other] = [withoutZone(address), withoutZone(member)];
  const family = familyOf(plain);
  if (family === null || family !== familyOf(other) || networkOf(other, prefix) === null) {
    return false;
  }
  const network = new BlockList();
  network.addSubnet(other, prefix, `ipv${family}`);
  return network.check(plain, `ipv${family}`);
}

/** Of a byte of which so many bits belong to the network. */
function maskOf(bits: number): number {
  return bits >= 8 ? 0xff : (0xff << (8 - Math.max(bits, 0))) & 0xff;
}

function group(high = 0, low = 0): string {
  return ((high << 8) | low).toString(16);
}

/** The bytes of an address literal without a zone, in network order. */
export function bytesOf(address: string): number[] {
  if (familyOf(address) === 4) return address.split('.').map(Number);
  const dotted = /(\d+)\.(\d+)\.(\d+)\.(\d+)$/;
  const [head = [], tail] = address
    .replace(dotted, (_, ...n) => `${group(+n[0], +n[1])}:${group(+n[2], +n[3])}`)
    .split('::')
    .map((text) => (text === '' ? [] : text.split(':')));
  const missing = tail ? 8 - head.length - tail.length : 0;
  return [...head, ...Array.from({ length: missing }, () => '0'), ...(tail ?? [])].flatMap(
    (text) => {
      const value = Number.parseInt(text, 16);
      return [value >> 8, value & 0xff];
    },
  );
}
