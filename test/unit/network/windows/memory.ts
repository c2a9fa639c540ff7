/** What `GetAdaptersAddresses` leaves in memory: recorded, and built. */
import { inflateRawSync } from 'node:zlib';
import type { Memory } from '../../../../src/main/network/windows/library.ts';
import { sockaddrOf } from '../../../../src/main/network/windows/sockaddr.ts';

/**
 * Recorded with this very code under Wine 8.0 with Node's build for Windows, in a network namespace with a cable of two
 * ends (`up0`, `up1`) and a tunnel (`tun0`).
 */
export const RECORDED: Memory = {
  base: 12_895_088n,
  bytes: inflateRawSync(
    Buffer.from(
      '5ZS/T8JAFMffFTQNicTNDg4MrIaC5UcIAwwmjI5OxpHBqIMEE38x8icwMzX8BYwd1DQt6dwY2Y1/BDXHPeR6tBR1aNCXXL+Xe6/vXq+fdwYBIADQfHkCauoz0xaqaArGnaL/BPUsIL5LEwMBBdgeMRmBWQVrBW6c3arM8gf0yT20o1KxrGlaqVgu3QOcw+Usfq51fN/E/6aj7nNnQUeS/tuPxeiify/iCOuCQ0ZudiPyy+iXAOCRy5cR8lWEfDQ+5XnFud8gbM01WZyM2jSDudZxvYKqolZRX7OtzqABsI3Fv22xeYzMSFjNn+a6EMF1G64gP3tjMQvir2f6+U7gEPmrC3xPEXg32/KmnUFDCuHRNKN5pPs1xyyubzF1rWAe3222bqLfQLVQHya1dG7ICOjGwKMyXqo78R94PFyDR/WLR9XHI/3uCv5Xxf4ZjxmyM4Jj/g7w897HvDf273i/m9S8aTo3TAj1z821/byH5Ve4Qg29IIXd5/J4df8s3f8B8YZeIHy/Jfn8Dt7/TnC/9XG9iqqi1gLi6RHRfiPxspxcd/dN7jctot+uoQ0X2Gf8XOS153yf15QMobyOnNW8fgI=',
      'base64',
    ),
  ),
};

export interface BuiltAdapter {
  name: string;
  description: string;
  index: number;
  type: number;
  isUp?: boolean;
  mtu?: number;
  resolvers?: string[];
  gateways?: string[];
  metric?: number;
}

const BASE = 0x1_0000_0000n;
const RECORD_SIZE = 448;
const ENTRY_SIZE = 32;

/** Records first, in order, and behind them all that they point at: as `IP_ADAPTER_ADDRESSES_LH` is laid out. */
export function memoryOf(adapters: readonly BuiltAdapter[]): Memory {
  const bytes = Buffer.alloc(adapters.length * RECORD_SIZE + 8_192);
  let free = adapters.length * RECORD_SIZE;
  const take = (size: number) => {
    const at = free;
    free += Math.ceil(size / 8) * 8;
    return at;
  };
  const point = (at: number, to: number) => bytes.writeBigUInt64LE(BASE + BigInt(to), at);
  const text = (value: string) => {
    const at = take(2 * value.length + 2);
    bytes.write(value, at, 'utf16le');
    return at;
  };
  const chain = (start: number, addresses: readonly string[]) => {
    let at = start;
    for (const address of addresses) {
      const entry = take(ENTRY_SIZE);
      const socket = sockaddrOf(address);
      const place = take(socket.length);
      bytes.set(socket, place);
      point(at, entry);
      point(entry + 16, place);
      bytes.writeUInt32LE(socket.length, entry + 24);
      at = entry + 8;
    }
  };
  adapters.forEach((adapter, i) => {
    const at = i * RECORD_SIZE;
    bytes.writeUInt32LE(RECORD_SIZE, at);
    bytes.writeUInt32LE(adapter.index, at + 4);
    if (i + 1 < adapters.length) point(at + 8, at + RECORD_SIZE);
    chain(at + 48, adapter.resolvers ?? []);
    point(at + 64, text(adapter.description));
    point(at + 72, text(adapter.name));
    bytes.writeUInt32LE(adapter.mtu ?? 1500, at + 96);
    bytes.writeUInt32LE(adapter.type, at + 100);
    bytes.writeUInt32LE(adapter.isUp === false ? 2 : 1, at + 104);
    bytes.writeUInt32LE(adapter.index, at + 108);
    chain(at + 208, adapter.gateways ?? []);
    bytes.writeUInt32LE(adapter.metric ?? 25, at + 216);
    bytes.writeUInt32LE(adapter.metric ?? 25, at + 220);
  });
  return { base: BASE, bytes };
}
