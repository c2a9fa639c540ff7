// @ts-check
/** The command line as an npm package: bundled, without Electron, and small. */
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SetUpError } from '../set-up/main.mjs';
import { npm } from '../set-up/npm.mjs';
import { ROOT } from '../set-up/root.mjs';
import { notices } from './notices.mjs';
import { NOTICES, readManifest, writeManifest } from './stage.mjs';

/** What it is put together from: where it is, and where it goes. */
const PARTS = [
  ['out/cli', 'cli'],
  ['out/assets', 'assets'],
  ['LICENSE', 'LICENSE'],
  ['build/cli/README.md', 'README.md'],
  ['build/cli/clearline.cjs', 'clearline.cjs'],
];

/** Pictures are of no use in a terminal, and the table of networks is twice as large as all the rest. */
const LEFT_OUT = ['icons', 'networks'].map((name) => path.join(ROOT, 'out/assets', name));

/**
 * @param {string} folder is emptied first
 * @param {string} output where the package goes
 * @param {string} version
 * @returns {Promise<string>} the package
 * @throws SetUpError
 */
export async function packCommandLine(folder, output, version) {
  rmSync(folder, { recursive: true, force: true });
  for (const [from = '', to = ''] of PARTS) {
    const filter = (/** @type {string} */ file) => !LEFT_OUT.includes(file);
    cpSync(path.join(ROOT, from), path.join(folder, to), { recursive: true, filter });
  }
  writeFileSync(path.join(folder, NOTICES), notices());
  const { name, description, license, devDependencies } = readManifest();
  writeManifest(folder, {
    name,
    version,
    // Until the maintainers have a name of their own in a registry: see docs/release-checklist.md.
    private: true,
    description,
    license,
    type: 'module',
    bin: { clearline: 'clearline.cjs' },
    engines: { node: '>=24' },
    optionalDependencies: { koffi: devDependencies.koffi },
  });
  if ((await npm(['pack', folder, '--pack-destination', output], 'nowhere')) !== 0) {
    throw new SetUpError('npm could not pack the command line.');
  }
  return path.join(output, `${name}-${version}.tgz`);
}
