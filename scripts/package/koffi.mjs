// @ts-check
/** koffi's native module for any system: of this one it is installed, of others it is fetched, and checked against the lock. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { isGenuine } from '../runtime/integrity.mjs';
import { SetUpError } from '../set-up/main.mjs';
import { npm } from '../set-up/npm.mjs';
import { run } from '../set-up/processes.mjs';
import { CACHE, ROOT } from '../set-up/root.mjs';

const KOFFI = path.join(ROOT, 'node_modules/koffi');

/**
 * Of koffi's own package what runs, and its licence: the rest are sources, documents and a program to compile them.
 * @param {string} file
 */
export function isKoffiCode(file) {
  const name = path.relative(KOFFI, file);
  if (statSync(file).isDirectory()) return /^(|src|src\/koffi|src\/koffi\/src)$/.test(name);
  return /\.(c?js|json|txt)$/.test(name) && name !== 'cnoke.cjs';
}

/**
 * @param {import('./stage.mjs').System} system
 * @returns {Promise<{ name: string, folder: string, isWanted: (file: string) => boolean }>} the npm package with it
 * @throws SetUpError
 */
export async function ensureNativeKoffi({ platform, arch }) {
  const name = `@koromix/koffi-${platform}-${arch}`;
  const installed = path.join(ROOT, 'node_modules', name);
  const folder = existsSync(installed) ? installed : await fetchPackage(name);
  // Electron has no build for systems with another C library.
  return { name, folder, isWanted: (file) => !path.basename(file).startsWith('musl_') };
}

/** @param {string} name */
async function fetchPackage(name) {
  const lock = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8'));
  const { version, integrity } = lock.packages[`node_modules/${name}`] ?? {};
  if (!version) throw new SetUpError(`${name} is not in package-lock.json.`);
  const folder = path.join(CACHE, `${name.replaceAll('/', '-')}-${version}`);
  if (existsSync(folder)) return folder;

  const work = `${folder}.new`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const status = await npm(['pack', `${name}@${version}`, '--pack-destination', work], 'nowhere');
  const archive = path.join(work, `${name.slice(1).replaceAll('/', '-')}-${version}.tgz`);
  if (status !== 0 || !existsSync(archive)) throw new SetUpError(`${name} could not be fetched.`);
  if (!(await isGenuine(archive, integrity))) {
    throw new SetUpError(`${name} is not the package that package-lock.json names: not used.`);
  }
  if ((await run('tar', ['-xzf', archive, '-C', work], { output: 'stderr' })) !== 0) {
    throw new SetUpError(`${name} could not be unpacked.`);
  }
  renameSync(path.join(work, 'package'), folder);
  rmSync(work, { recursive: true });
  return folder;
}
