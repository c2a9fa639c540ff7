import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync, crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blocksOf, parseRows } from '../../../../scripts/networks/ranges.ts';
import { packTable } from '../../../../scripts/networks/write-table.ts';
import { assetsFolder } from '../../../../src/main/assets.ts';
import { loadProviderTable } from '../../../../src/main/network/provider/load.ts';
import {
  type ProviderTable,
  readTable,
  NoTableError,
  TableError,
} from '../../../../src/main/network/provider/table.ts';
import { MADE_UP, NORTH, row, SOUTH, tableOf } from './made-up.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearline-networks-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a table', () => {
  const table = readTable(MADE_UP);

  it.each([
    ['192.0.2.0', NORTH],
    ['192.0.2.255', NORTH],
    ['198.51.100.77', SOUTH],
    ['203.0.112.1', NORTH],
    ['203.0.113.255', NORTH],
    ['2001:db8:1::', SOUTH],
    ['2001:db8:2:ffff::1', SOUTH],
  ])('tells whose %s is', (address, network) => {
    expect(table.find(address)).toEqual(network);
  });

  it.each([
    '0.0.0.0',
    '192.0.1.255',
    '192.0.3.0',
    '203.0.111.255',
    '203.0.114.0',
    '255.255.255.255',
    '::',
    '2001:db8::ffff',
    '2001:db8:3::',
    'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
    'relay.example',
    '',
  ])('tells that %s is nobody’s', (address) => {
    expect(table.find(address)).toBe(null);
  });

  it('can hold all addresses, and none', () => {
    const all = readTable(tableOf([row('0.0.0.0', '255.255.255.255', NORTH)], []));
    expect([all.find('0.0.0.0'), all.find('255.255.255.255'), all.find('::')]).toEqual([
      NORTH,
      NORTH,
      null,
    ]);
    expect(readTable(tableOf([], [])).find('192.0.2.1')).toBe(null);
  });
});

describe('what it is made of', () => {
  it('are lines as the package has them', () => {
    expect(parseRows('3221225984,3221226239,64500,"A ""B"", C"\n1,2,7,D\u0000  E\n')).toEqual([
      { first: 3_221_225_984n, last: 3_221_226_239n, number: 64_500, name: 'A "B", C' },
      { first: 1n, last: 2n, number: 7, name: 'D E' },
    ]);
    expect(() => parseRows('192.0.2.0,192.0.2.255,64500,X')).toThrow(SyntaxError);
  });

  it('neighbours are one, and what is finer than a block goes with its first range', () => {
    const rows = [
      row('192.0.2.0', '192.0.2.127', NORTH),
      row('192.0.2.128', '192.0.2.255', SOUTH),
      row('192.0.3.0', '192.0.3.255', NORTH),
    ];
    expect(blocksOf(rows, 4)).toEqual([
      { start: 0, number: 0 },
      { start: 0xc0_00_02, number: NORTH.number },
      { start: 0xc0_00_04, number: 0 },
    ]);
  });
});

describe('a damaged table', () => {
  it('is refused wherever a byte of it is another one', () => {
    for (let at = 0; at < MADE_UP.length; at += 1) {
      const copy = Buffer.from(MADE_UP);
      copy[at] = (copy[at] ?? 0) ^ 1;
      expect(() => readTable(copy), String(at)).toThrow(TableError);
    }
  });

  it('is refused where it ends too soon or too late, even if its checksum is right', () => {
    const sealed = (body: Buffer) => {
      const copy = Buffer.concat([MADE_UP.subarray(0, 8), body]);
      copy.writeUInt32LE(crc32(body), 4);
      return copy;
    };
    const body = MADE_UP.subarray(8);
    expect(readTable(sealed(body)).networks).toBe(2);
    for (let length = 0; length < body.length; length += 1) {
      expect(() => readTable(sealed(body.subarray(0, length)))).toThrow(TableError);
    }
    expect(() => readTable(sealed(Buffer.concat([body, Buffer.of(0)])))).toThrow(TableError);
    // More networks than anybody has memory for.
    expect(() => readTable(sealed(Buffer.from('ffffffff7f', 'hex')))).toThrow(TableError);
  });

  it('is told as a file in the same way', async () => {
    const file = path.join(folder, 'table.br');
    await expect(loadProviderTable(file)).rejects.toThrow(NoTableError);
    for (const bytes of [Buffer.from('nonsense'), brotliCompressSync(MADE_UP.subarray(1))]) {
      writeFileSync(file, bytes);
      await expect(loadProviderTable(file)).rejects.toThrow('The table of networks');
    }
    // A bomb.
    writeFileSync(file, brotliCompressSync(Buffer.alloc(64 * 1024 * 1024)));
    await expect(loadProviderTable(file)).rejects.toThrow('cannot be read');
    writeFileSync(file, packTable(MADE_UP));
    expect((await loadProviderTable(file)).find('192.0.2.1')).toEqual(NORTH);
  });
});

describe('the table that comes with Clearline', () => {
  const file = path.join(assetsFolder, 'networks/table.br');
  let table: ProviderTable;
  beforeAll(async () => {
    table = await loadProviderTable();
  });

  it('is the one that its source was written down for, and small', () => {
    const source = JSON.parse(
      readFileSync(path.join(assetsFolder, 'networks/source.json'), 'utf8'),
    ) as { sha256: string };
    expect(createHash('sha256').update(readFileSync(file)).digest('hex')).toBe(source.sha256);
    expect(statSync(file).size).toBeLessThan(3_500_000);
  });

  it('knows as many networks as there are about', () => {
    expect(table.networks).toBeGreaterThan(70_000);
    expect(table.networks).toBeLessThan(200_000);
  });

  it('has numbers and names that a report takes', () => {
    let named = 0;
    for (let block = 0; block < 2 ** 24; block += 251) {
      const found = table.find([block >>> 16, (block >>> 8) & 255, block & 255, 1].join('.'));
      if (found === null) continue;
      named += 1;
      expect(found.number).toBeGreaterThan(0);
      expect(found.number).toBeLessThan(2 ** 32);
      expect(found.name).toMatch(/^[^\p{C}]{0,80}$/u);
    }
    // Three quarters of all addresses are somebody's.
    expect(named / (2 ** 24 / 251)).toBeGreaterThan(0.6);
  });

  it.each([
    ['documentation', '192.0.2.1'],
    ['documentation', '198.51.100.1'],
    ['documentation', '203.0.113.1'],
    ['documentation', '2001:db8::1'],
    ['a home', '192.168.1.1'],
    ['an office', '10.1.2.3'],
    ['a carrier', '100.64.0.1'],
    ['this computer', '127.0.0.1'],
    ['this computer', '::1'],
    ['one wire', 'fe80::1'],
    ['many at once', '224.0.0.1'],
  ])('knows that addresses for %s are nobody’s: %s', (_, address) => {
    expect(table.find(address)).toBe(null);
  });
});
