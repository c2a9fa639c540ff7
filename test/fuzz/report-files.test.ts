/** Files of reports as they may come: compressed, cut anywhere, damaged, many in one. */
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gunzip, gunzipped } from '../../src/main/cli/gunzip.ts';
import { Splitter } from '../../src/main/cli/summary/splitter.ts';
import { cutting } from './damage.ts';
import { RUNS } from './runs.ts';
import { anyBytes, spoiled } from './spoiled.ts';

const LIMIT = 64;

function split(chunks: readonly Buffer[], inLines: boolean): string[] {
  const found: string[] = [];
  const splitter = new Splitter(
    inLines,
    {
      report: (document) => found.push(document.toString('latin1')),
      tooLarge: () => found.push('too large'),
    },
    LIMIT,
  );
  for (const chunk of chunks) splitter.push(chunk);
  splitter.end();
  return found;
}

const pieces = fc
  .array(
    fc.oneof(
      anyBytes(12),
      fc.constantFrom('{"a":1}\n', '\n', '{\n', '}\n', ' \r\n', '}', '\ufeff', 'x'.repeat(40)),
    ),
    { maxLength: 12 },
  )
  .map((parts) => Buffer.concat(parts.map((part) => Buffer.from(part))));

it('is parted the same however its bytes come, and nothing larger than allowed is handed on', () => {
  fc.assert(
    fc.property(pieces, cutting, fc.boolean(), (bytes, cut, inLines) => {
      const whole = split([bytes], inLines);
      expect(split(cut(bytes), inLines)).toEqual(whole);
      for (const document of whole) expect(document.length).toBeLessThanOrEqual(LIMIT);
    }),
    { numRuns: RUNS },
  );
});

const packed = gzipSync(JSON.stringify({ a: 'x'.repeat(300) }));

it('with gzip becomes what it was, or an error that one expects', async () => {
  const run = async (bytes: Buffer) => {
    const plain: Uint8Array[] = [];
    for await (const chunk of gunzipped(Readable.from([bytes]))) plain.push(chunk);
    return Buffer.concat(plain);
  };
  await fc.assert(
    fc.asyncProperty(fc.oneof(spoiled(packed), anyBytes(60)), async (bytes) => {
      try {
        const plain = await run(bytes);
        if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) expect(plain).toEqual(bytes);
      } catch (error) {
        expectKnown(error);
      }
      try {
        gunzip(bytes);
      } catch (error) {
        expectKnown(error);
      }
    }),
    { numRuns: Math.ceil(RUNS / 10) },
  );
});

function expectKnown(error: unknown): void {
  expect((error as NodeJS.ErrnoException).code).toMatch(/^(?:Z_(?:DATA|BUF)_ERROR|GZIP_BOMB)$/);
}
