/** Winsock's form of an address (`SOCKADDR_IN`, `SOCKADDR_IN6` in ws2ipdef.h), written and read. Pure. */
import { familyOf } from '../address.ts';
import { bytesOf } from '../subnet.ts';

const AF_INET = 2;
const AF_INET6 = 23;
/** Where the address begins: behind family and port, for IPv6 also behind the flow. */
const AT4 = 4;
const AT6 = 8;

/** @param address an address literal without a zone */
export function sockaddrOf(address: string): Buffer {
  const isIPv4 = familyOf(address) === 4;
  const buffer = Buffer.alloc(isIPv4 ? 16 : 28);
  buffer.writeUInt16LE(isIPv4 ? AF_INET : AF_INET6, 0);
  buffer.set(bytesOf(address), isIPv4 ? AT4 : AT6);
  return buffer;
}

/** @returns `null` for another family, or where it is cut off */
export function readSockaddr(buffer: Buffer): string | null {
  if (buffer.length < AT4 + 4) return null;
  const family = buffer.readUInt16LE(0);
  if (family === AF_INET) return buffer.subarray(AT4, AT4 + 4).join('.');
  if (family !== AF_INET6 || buffer.length < AT6 + 16) return null;
  const groups = Array.from({ length: 8 }, (_, i) => buffer.readUInt16BE(AT6 + 2 * i).toString(16));
  return groups.join(':');
}
