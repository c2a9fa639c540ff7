// @ts-check
/** Whether what is built is what is written, and the mark that tells. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { SetUpError } from './main.mjs';
import { run } from './processes.mjs';
import { ROOT } from './root.mjs';

/** All that a build depends on. */
const SOURCES = [
  'src',
  'assets',
  'scripts/build',
  'scripts/build.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];
const RESULTS = [
  'main/main.js',
  'preload/preload.cjs',
  'renderer/index.html',
  'cli/clearline.js',
  'assets',
];

/** Builds if anything changed. @param {string} node the Node to build with */
export async function ensureBuilt(node) {
  if (isBuilt(ROOT)) return;
  const status = await run(node, [path.join(ROOT, 'scripts/build.mjs')], {
    cwd: ROOT,
    output: 'nowhere',
  });
  if (status !== 0) throw new SetUpError('The build failed.');
}

/** @param {string} root */
export function isBuilt(root) {
  const out = path.join(root, 'out');
  return (
    RESULTS.every((result) => existsSync(path.join(out, result))) && readStamp(out) === markOf(root)
  );
}

/**
 * The mark is of the sources as they were before: what changes during a build is built the next time, and a build
 * that fails leaves no mark.
 * @param {string} root
 * @param {() => Promise<void>} build
 */
export async function buildAndStamp(root, build) {
  const stamp = stampFile(path.join(root, 'out'));
  const before = markOf(root);
  rmSync(stamp, { force: true });
  await build();
  writeFileSync(stamp, before);
}

/** What is compiled in from outside the sources counts as well. @param {string} root */
function markOf(root) {
  return `${fingerprint(root, SOURCES)} ${process.env['CLEARLINE_RELEASES_URL'] ?? ''}`;
}

/** @param {string} out */
function readStamp(out) {
  return existsSync(stampFile(out)) ? readFileSync(stampFile(out), 'utf8') : null;
}

/** @param {string} out */
const stampFile = (out) => path.join(out, '.stamp');
