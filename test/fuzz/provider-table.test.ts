/** The table of networks: what goes in comes out, and what is no table is refused. */
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { it } from 'vitest';
import { writeTable } from '../../scripts/networks/write-table.ts';
import { readTable, TableError } from '../../src/main/network/provider/table.ts';
import { MADE_UP } from '../unit/network/provider/made-up.ts';
import { RUNS } from './runs.ts';
import { anyBytes, spoiled } from './spoiled.ts';

/** Blocks of IPv4, and whose they are from there on. */
const blocks = fc.uniqueArray(fc.nat(2 ** 24 - 1), { maxLength: 40 }).chain((starts) =>
  fc
    .array(fc.constantFrom(0, 1, 64_500, 65_550, 0xffff_ffff), {
      minLength: starts.length,
      maxLength: starts.length,
    })
    .map((numbers) =>
      starts
        .toSorted((a, b) => a - b)
        .map((start, index) => ({ start, number: numbers[index] ?? 0 })),
    ),
);

it('tells of every address what was written of it', () => {
  fc.assert(
    fc.property(blocks, fc.nat(2 ** 24 - 1), fc.nat(255), (list, other, last) => {
      const names = new Map(list.map(({ number }) => [number, `Network ${number}`]));
      const table = readTable(writeTable({ names, blocks: { 4: list, 6: [] } }));
      return [other, ...list.flatMap(({ start }) => [start, Math.max(0, start - 1)])].every(
        (block) => {
          const expected = list.findLast(({ start }) => start <= block)?.number ?? 0;
          const address = [block >>> 16, (block >>> 8) & 255, block & 255, last].join('.');
          const found = table.find(address);
          if (expected === 0) return found === null;
          return found?.number === expected && found.name === names.get(expected);
        },
      );
    }),
    { numRuns: RUNS },
  );
});

it('refuses what is none, and answers sensibly where the damage cannot be seen', () => {
  const sealed = fc.oneof(anyBytes(300), spoiled(MADE_UP.subarray(8))).map((body) => {
    const copy = Buffer.concat([MADE_UP.subarray(0, 8), body]);
    copy.writeUInt32LE(crc32(body), 4);
    return copy;
  });
  fc.assert(
    fc.property(
      fc.oneof(anyBytes(300), spoiled(MADE_UP), sealed),
      fc.oneof(fc.ipV4(), fc.ipV6(), fc.string()),
      (bytes, address) => {
        try {
          const found = readTable(bytes).find(address);
          return found === null || (found.number >= 0 && found.number <= 0xffff_ffff);
        } catch (error) {
          return error instanceof TableError;
        }
      },
    ),
    { numRuns: RUNS },
  );
});
