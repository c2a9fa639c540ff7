/** Ranges of addresses as `@ip-location-db/asn` has them, made into blocks. Pure. */
import { BLOCK_BITS } from '../../src/main/network/provider/table.ts';
import type { Block } from './write-table.ts';

export interface Row {
  /** First and last address, as numbers. */
  first: bigint;
  last: bigint;
  number: number;
  name: string;
}

/** Of the files whose names end in `-num.csv`. @throws SyntaxError for a line that is none of theirs */
export function parseRows(csv: string): Row[] {
  return csv
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [, first, last, number, name] = /^(\d+),(\d+),(\d+),(.*)$/.exec(line) ?? [];
      if (first === undefined || last === undefined) throw new SyntaxError(`no range: ${line}`);
      return {
        first: BigInt(first),
        last: BigInt(last),
        number: Number(number),
        name: plain(name ?? ''),
      };
    });
}

/** One line, of a length that a line can take. */
const MAX_NAME = 80;

function plain(field: string): string {
  const text = /^".*"$/.test(field) ? field.slice(1, -1).replaceAll('""', '"') : field;
  return text
    .replaceAll(/[\p{C}\p{Z}]+/gu, ' ')
    .trim()
    .slice(0, MAX_NAME);
}

/**
 * Neighbours of the same network become one. What is finer than a block is told to a few routers at most, and goes with
 * the block's first range.
 * @param rows in the order of their addresses
 */
export function blocksOf(rows: readonly Row[], family: 4 | 6): Block[] {
  const unit = BigInt((family === 4 ? 32 : 128) - BLOCK_BITS[family]);
  const blocks: Block[] = [];
  const begin = (start: number, number: number) => {
    if (blocks.at(-1)?.number !== number) blocks.push({ start, number });
  };
  let next = 0;
  begin(next, 0);
  for (const { first, last, number } of rows) {
    const start = Math.max(next, Number(first >> unit));
    const end = Number(last >> unit) + 1;
    if (end <= start) continue;
    if (start > next) begin(next, 0);
    begin(start, number);
    next = end;
  }
  if (next < 2 ** BLOCK_BITS[family]) begin(next, 0);
  // Where the very first block is somebody's, two begin there.
  return blocks.filter(({ start }, index) => blocks[index + 1]?.start !== start);
}
