/** The window is small: what it loads at the start, in whatever language, compressed. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { LOCALES } from '../../src/shared/ipc.ts';
import { expect, SOURCE, test } from './launch.ts';

const MOST_BYTES = 250_000;
const ASSETS = path.join(SOURCE, 'out/renderer/assets');

const compressed = (file: string) =>
  gzipSync(readFileSync(path.join(ASSETS, file)), { level: 9 }).length;

test('what the window loads is at most 250 kB', () => {
  const files = readdirSync(ASSETS);
  const languages = files.filter((file) => LOCALES.some((locale) => file.startsWith(`${locale}-`)));
  // English is in the window itself.
  expect(languages).toHaveLength(LOCALES.length - 1);
  const always = files.filter((file) => !languages.includes(file));
  const bytes =
    always.reduce((sum, file) => sum + compressed(file), 0) +
    Math.max(...languages.map(compressed));
  expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
});
