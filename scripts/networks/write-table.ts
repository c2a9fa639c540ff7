/** Writes the table that `src/main/network/provider/table.ts` reads, which describes it. Pure. */
import { constants, brotliCompressSync, crc32 } from 'node:zlib';
import { TABLE_MARK } from '../../src/main/network/provider/table.ts';

export interface Block {
  /** Its number, counted from the first of all addresses; it goes up to the next one. */
  start: number;
  /** Of the network; 0: nobody's. */
  number: number;
}

export interface TableContent {
  /** By their numbers. */
  names: ReadonlyMap<number, string>;
  blocks: { 4: readonly Block[]; 6: readonly Block[] };
}

/** As it is before it is packed. Networks that have no block are left out. */
export function writeTable({ names, blocks }: TableContent): Buffer {
  const used = new Set([...blocks[4], ...blocks[6]].map(({ number }) => number));
  const numbers = [...used].filter((number) => number !== 0).toSorted((a, b) => a - b);
  const place = new Map(numbers.map((number, index) => [number, index + 1]));
  const texts = numbers.map((number) => Buffer.from(names.get(number) ?? ''));
  const body = Buffer.concat([
    numerals([numbers.length, ...steps(numbers), ...texts.map((text) => text.length)]),
    ...texts,
    ...[blocks[4], blocks[6]].map((list) =>
      numerals([
        list.length,
        ...steps(list.map(({ start }) => start)),
        ...list.map(({ number }) => place.get(number) ?? 0),
      ]),
    ),
  ]);
  const head = Buffer.alloc(8);
  head.write(TABLE_MARK, 'latin1');
  head.writeUInt32LE(crc32(body), 4);
  return Buffer.concat([head, body]);
}

export function packTable(table: Buffer): Buffer {
  return brotliCompressSync(table, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: table.length,
    },
  });
}

function steps(values: readonly number[]): number[] {
  return values.map((value, index) => value - (values[index - 1] ?? 0));
}

/** LEB128. */
function numerals(values: readonly number[]): Buffer {
  const bytes: number[] = [];
  for (let value of values) {
    while (value >= 0x80) {
      bytes.push((value % 0x80) | 0x80);
      value = Math.floor(value / 0x80);
    }
    bytes.push(value);
  }
  return Buffer.from(bytes);
}
