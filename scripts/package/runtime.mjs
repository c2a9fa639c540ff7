// @ts-check
/**
 * The Electron that packages for people are made of: the official one alone, in the version of package.json, with the
 * checksums that come with its npm package, which package-lock.json pins. Nothing else is accepted, and above all not
 * the unofficial copy that tests may run on.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { SetUpError } from '../set-up/main.mjs';

/**
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 * @returns {{ electronVersion: string, electronDownload: { checksums: Record<string, string> } }} for electron-builder
 * @throws SetUpError
 */
export function officialRuntime(root, env) {
  const chosen = [
    'ELECTRON_OVERRIDE_DIST_PATH',
    'ELECTRON_MIRROR',
    'ELECTRON_CUSTOM_DIR',
    'electron_use_remote_checksums',
  ].find((name) => env[name]);
  if (chosen !== undefined) {
    throw new SetUpError(
      `Packages for people are made of the official Electron and no other: unset ${chosen}. To try packaging with the copy that tests run on, use: npm run package:check`,
    );
  }
  const folder = path.join(root, 'node_modules/electron');
  const read = (/** @type {string} */ file) =>
    JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
  return {
    electronVersion: read('package.json').version,
    electronDownload: { checksums: read('checksums.json') },
  };
}

/**
 * For checks: whatever there is, in packages that say in their version that they are not to be given to anyone.
 * @param {string} folder of an unpacked Electron
 */
export function testRuntime(folder) {
  return { electronDist: folder, electronVersion: electronIn(folder) };
}

/** @param {string} folder */
export function electronIn(folder) {
  return readFileSync(path.join(folder, 'version'), 'utf8').trim().replace(/^v/, '');
}
