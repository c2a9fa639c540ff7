// @ts-check
/** `SHA256SUMS`, as `sha256sum -c` reads it. */
import { createHash } from 'node:crypto';
import { createReadStream, readdirSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

/** What electron-builder leaves beside the packages, and what is made of the list. */
const BYPRODUCTS = /^(builder-.*\.yml|builder-.*\.yaml|SHA256SUMS.*|latest\.json)$/;

/** @param {string} folder @returns {Promise<string>} a line for each file in it */
export async function listChecksums(folder) {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !BYPRODUCTS.test(entry.name))
    .map((entry) => entry.name)
    .sort();
  const lines = [];
  for (const name of names) lines.push(`${await sha256(path.join(folder, name))}  ${name}\n`);
  return lines.join('');
}

/** @param {string} file @returns {Promise<string>} hexadecimal */
export async function sha256(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
