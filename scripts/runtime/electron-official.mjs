// @ts-check
/** The official Electron, which its npm package downloads from elsewhere: not every network lets it. */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { say } from '../set-up/main.mjs';
import { run } from '../set-up/processes.mjs';
import { binaryIn, nameOn } from './electron-layout.mjs';

/**
 * A host out of reach fails within the downloader's own ten seconds; this is for lines on which 120 MB would take an
 * age although another source is at hand.
 */
const DOWNLOAD_LIMIT_MS = 180_000;
const RETRY_AFTER_MS = 24 * 3_600_000;

/**
 * @param {string} root
 * @returns {string | null} path of the binary, if it is installed in the version that is wanted
 */
export function findOfficial(root) {
  const folder = path.join(root, 'node_modules/electron');
  const binary = binaryIn(path.join(folder, 'dist'), process.platform);
  const isWhole =
    existsSync(binary) &&
    read(path.join(folder, 'dist/version')).replace(/^v/, '') === wantedVersion(root) &&
    read(path.join(folder, 'path.txt')) === nameOn(process.platform);
  return isWhole ? binary : null;
}

/**
 * @param {string} root
 * @param {string} cache
 * @param {string} node
 * @param {{ onlyChoice: boolean }} options without another source it is tried every time, for as long as it takes
 * @returns {Promise<string | null>} path of the binary
 */
export async function downloadOfficial(root, cache, node, { onlyChoice }) {
  const note = path.join(cache, `electron-${wantedVersion(root)}-out-of-reach`);
  if (!onlyChoice && isRecent(note)) return null;
  say('Downloading Electron …');
  const status = await run(node, [path.join(root, 'node_modules/electron/install.js')], {
    cwd: root,
    output: 'stderr',
    ...(onlyChoice ? {} : { limitMs: DOWNLOAD_LIMIT_MS }),
  });
  const binary = status === 0 ? findOfficial(root) : null;
  if (binary === null && !onlyChoice) {
    mkdirSync(cache, { recursive: true });
    writeFileSync(note, '');
    say('The official Electron is out of reach from here.');
  }
  return binary;
}

/** @param {string} note */
function isRecent(note) {
  const stats = statSync(note, { throwIfNoEntry: false });
  return stats !== undefined && Date.now() - stats.mtimeMs < RETRY_AFTER_MS;
}

/** @param {string} root */
function wantedVersion(root) {
  return JSON.parse(read(path.join(root, 'node_modules/electron/package.json'))).version;
}

/** @param {string} file */
function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
