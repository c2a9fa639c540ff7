/**
 * Which network (autonomous system) an address belongs to, from a table in memory: nobody is asked. Pure.
 *
 * The table, unpacked: four letters, the CRC-32 of the rest, and then numbers (LEB128, least bits first): how many
 * networks; the step from each one's number to the next one's; the length of each one's name in bytes; the names, in
 * UTF-8. Then for IPv4 and for IPv6: how many ranges; the step from each one's first block to the next one's; the network
 * of each, counted from 1, 0 for nobody's. A range goes up to the next one. Blocks are as fine as routers of different
 * networks tell each other: /24 and /48. Columns of the same kind together pack to a third of what rows do.
 */
import { crc32 } from 'node:zlib';
import type { AutonomousSystem } from '../../../shared/report.ts';
import { familyOf } from '../address.ts';
import { addressBytes } from '../proxy/address-bytes.ts';

export const TABLE_MARK = 'CLN1';
/** Bits of an address that tell its block. Source: RFC 7454 §6.1.3, what networks accept from each other. */
export const BLOCK_BITS = { 4: 24, 6: 48 } as const;

/** Far more than there are; a damaged file must not ask for all memory. */
const MAX_NETWORKS = 1_000_000;
const MAX_RANGES = 4_000_000;
const MAX_NUMBER = 0xffff_ffff;

/** The table is not one, or damaged. */
export class TableError extends Error {
  override readonly name: string = 'TableError';
}

/** This copy comes without it. */
export class NoTableError extends TableError {
  override readonly name = 'NoTableError';
}

export interface ProviderTable {
  readonly networks: number;
  /** @returns `null` for what is no address, and for addresses that are nobody's */
  find(address: string): AutonomousSystem | null;
}

interface Ranges {
  /** First blocks, rising, from 0 on. */
  starts: Float64Array;
  /** Networks by their place, counted from 1; 0: nobody's. */
  owners: Uint32Array;
}

/** @throws TableError */
export function readTable(bytes: Buffer): ProviderTable {
  const body = bytes.subarray(8);
  if (bytes.length < 8 || bytes.toString('latin1', 0, 4) !== TABLE_MARK) fail();
  if (bytes.readUInt32LE(4) !== crc32(body)) fail();
  const reader = new Reader(body);
  const networks = reader.count(MAX_NETWORKS);
  const numbers = reader.rising(networks, MAX_NUMBER);
  const ends = reader.sums(networks, body.length);
  const names = reader.bytes(ends.at(-1) ?? 0);
  const ranges = {
    4: readRanges(reader, BLOCK_BITS[4], networks),
    6: readRanges(reader, BLOCK_BITS[6], networks),
  };
  if (!reader.isAtEnd) fail();
  return {
    networks,
    find(address) {
      const family = familyOf(address);
      if (family === null) return null;
      const block = addressBytes(address).readUIntBE(0, BLOCK_BITS[family] / 8);
      const owner = ownerOf(ranges[family], block);
      if (owner === 0) return null;
      const name = names.toString('utf8', ends[owner - 2] ?? 0, ends[owner - 1]);
      return { number: numbers[owner - 1] ?? 0, name };
    },
  };
}

/** The last range that begins at the block or before it. */
function ownerOf({ starts, owners }: Ranges, block: number): number {
  let [from, to] = [0, starts.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((starts[middle] ?? 0) <= block) from = middle + 1;
    else to = middle;
  }
  return owners[from - 1] ?? 0;
}

function readRanges(reader: Reader, bits: number, networks: number): Ranges {
  const count = reader.count(MAX_RANGES);
  const starts = reader.rising(count, 2 ** bits - 1);
  const owners = Uint32Array.from({ length: count }, () => reader.count(networks));
  return { starts, owners };
}

function fail(): never {
  throw new TableError('The table of networks is damaged.');
}

class Reader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  count(max: number): number {
    let [value, weight, more] = [0, 1, true];
    while (more) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined) fail();
      this.#at += 1;
      value += (byte & 0x7f) * weight;
      weight *= 128;
      more = byte >= 0x80;
      if (value > max || weight > 2 ** 56) fail();
    }
    return value;
  }

  /** The first as it is, the others as steps of at least one. */
  rising(count: number, max: number): Float64Array {
    const values = this.sums(count, max);
    if (values.some((value, index) => index > 0 && value === values[index - 1])) fail();
    return values;
  }

  /** Given as steps. */
  sums(count: number, max: number): Float64Array {
    // Each takes a byte at least.
    if (count > this.#bytes.length - this.#at) fail();
    let sum = 0;
    return Float64Array.from({ length: count }, () => {
      sum += this.count(max - sum);
      return sum;
    });
  }

  bytes(length: number): Buffer {
    const found = this.#bytes.subarray(this.#at, this.#at + length);
    if (found.length < length) fail();
    this.#at += length;
    return found;
  }
}
