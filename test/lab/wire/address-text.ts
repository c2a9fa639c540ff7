/** IP addresses as text and as bytes; the text is the one spelling that the system itself uses. */
import { isIP, SocketAddress } from 'node:net';

const texts = new Map<string, string>();
const bytesOf = new Map<string, Buffer>();

/** The address in `length` (4 or 16) bytes from `at`. */
export function readAddress(bytes: Buffer, at: number, length: 4 | 16): string {
  if (length === 4) return `${bytes[at]}.${bytes[at + 1]}.${bytes[at + 2]}.${bytes[at + 3]}`;
  const key = bytes.toString('latin1', at, at + length);
  const known = texts.get(key);
  if (known !== undefined) return known;
  const groups = [0, 2, 4, 6, 8, 10, 12, 14].map((index) =>
    bytes.readUInt16BE(at + index).toString(16),
  );
  const text = new SocketAddress({ address: groups.join(':'), family: 'ipv6' }).address;
  texts.set(key, text);
  return text;
}

/** @throws for text that is no address. */
export function addressBytes(text: string): Buffer {
  const known = bytesOf.get(text);
  if (known !== undefined) return known;
  const bytes = isIP(text) === 4 ? Buffer.from(text.split('.').map(Number)) : bytesOfSix(text);
  bytesOf.set(text, bytes);
  return bytes;
}

function bytesOfSix(text: string): Buffer {
  if (isIP(text) !== 6) throw new Error(`not an IP address: ${text}`);
  // The URL parser writes every IPv6 address without an embedded IPv4 one.
  const plain = new URL(`http://[${text}]/`).hostname.slice(1, -1);
  const [head = '', tail] = plain.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array<string>(8 - before.length - after.length).fill('0');
  const groups = [...before, ...zeros, ...after];
  return Buffer.from(groups.map((group) => group.padStart(4, '0')).join(''), 'hex');
}
