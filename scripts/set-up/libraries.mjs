// @ts-check
/** The system's libraries that Electron is linked with. */
import path from 'node:path';
import { ensurePackages, isDebian, WINDOW_PACKAGES } from './debian.mjs';
import { NotHereError } from './main.mjs';
import { ask } from './processes.mjs';

/**
 * @param {string} binary
 * @throws SetUpError
 */
export async function ensureLibraries(binary) {
  if (missingLibraries(binary).length === 0) return;
  if (isDebian()) await ensurePackages(WINDOW_PACKAGES);
  const missing = missingLibraries(binary);
  if (missing.length === 0) return;
  throw new NotHereError(
    `Electron needs ${missing.join(', ')}: install your system's packages of GTK 3, NSS, ALSA and GBM.`,
  );
}

/** @param {string} binary */
function missingLibraries(binary) {
  if (process.platform !== 'linux') return [];
  const env = { ...process.env, LD_LIBRARY_PATH: path.dirname(binary) };
  return parseLdd(ask('ldd', [binary], env) ?? '');
}

/**
 * @param {string} text what `ldd` prints
 * @returns {string[]} the libraries that are not there
 */
export function parseLdd(text) {
  return [...text.matchAll(/^\s*(\S+) => not found/gm)].map(([, name = '']) => name);
}
