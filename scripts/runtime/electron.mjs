// @ts-check
/** The Electron to run and test from source with: the official one if it can be had. Packaging has its own, stricter way. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { NotHereError, say, SetUpError } from '../set-up/main.mjs';
import { CACHE, ROOT } from '../set-up/root.mjs';
import { downloadOfficial, findOfficial } from './electron-official.mjs';
import { binaryIn } from './electron-layout.mjs';
import { ensureRepack, REPACK_NAME, REPACK_SYSTEM } from './electron-repack.mjs';

/**
 * @param {string} node
 * @returns {Promise<string>} path of the binary
 * @throws SetUpError
 */
export async function findElectron(node) {
  const chosen = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (chosen) return overridden(chosen);

  const hasRepack = `${process.platform}-${process.arch}` === REPACK_SYSTEM;
  const official =
    findOfficial(ROOT) ?? (await downloadOfficial(ROOT, CACHE, node, { onlyChoice: !hasRepack }));
  if (official !== null) return official;
  if (!hasRepack) {
    throw new NotHereError(
      'Electron could not be downloaded. Try again with a better connection, or unpack it yourself and name its folder in ELECTRON_OVERRIDE_DIST_PATH.',
    );
  }
  const repack = await ensureRepack(CACHE);
  say(`Electron: ${REPACK_NAME}, an unofficial copy, for running and testing from source only.`);
  return repack;
}

/** A person's wish is not quietly replaced by something else. @param {string} folder */
function overridden(folder) {
  const binary = binaryIn(folder, process.platform);
  if (existsSync(binary)) return binary;
  throw new SetUpError(
    `ELECTRON_OVERRIDE_DIST_PATH names a folder without Electron: there is no ${path.basename(binary)} in it.`,
  );
}
