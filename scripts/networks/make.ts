/** Makes the table of networks out of the package that its source names. See `scripts/networks.mjs`. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { blocksOf, parseRows } from './ranges.ts';
import { packTable, writeTable } from './write-table.ts';

const [from = '', into = ''] = process.argv.slice(2);
const rows = (family: 4 | 6) =>
  parseRows(readFileSync(path.join(from, `asn-ipv${family}-num.csv`), 'utf8'));
const [v4, v6] = [rows(4), rows(6)];
const table = writeTable({
  names: new Map([...v4, ...v6].map(({ number, name }) => [number, name])),
  blocks: { 4: blocksOf(v4, 4), 6: blocksOf(v6, 6) },
});
const packed = packTable(table);
writeFileSync(path.join(into, 'table.br'), packed);

const sourceFile = path.join(into, 'source.json');
const source = JSON.parse(readFileSync(sourceFile, 'utf8')) as Record<string, unknown>;
const sha256 = createHash('sha256').update(packed).digest('hex');
writeFileSync(sourceFile, `${JSON.stringify({ ...source, sha256 }, null, 2)}\n`);
process.stdout.write(`${packed.length} bytes, ${table.length} unpacked.\n`);
