// @ts-check
/** One short text that changes whenever the content of some files does, and never otherwise. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * @param {string} root
 * @param {readonly string[]} names files and folders below it; one that does not exist counts as empty
 */
export function fingerprint(root, names) {
  const hash = createHash('sha256');
  for (const file of names.flatMap((name) => filesBelow(root, name)).sort()) {
    const content = readFileSync(path.join(root, file));
    // With its length, so that nothing can move from one file to the next unseen.
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @param {string} name
 * @returns {string[]} relative to the root, with slashes
 */
function filesBelow(root, name) {
  const stats = statSync(path.join(root, name), { throwIfNoEntry: false });
  if (!stats) return [];
  if (!stats.isDirectory()) return [name];
  return readdirSync(path.join(root, name)).flatMap((entry) =>
    filesBelow(root, `${name}/${entry}`),
  );
}
