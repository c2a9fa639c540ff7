// @ts-check
/**
 * Makes packages of a staged app with electron-builder: first the folder as it will lie on a person's disk, then each
 * package of that same folder. All files get the time of the commit, so that the same source gives the same packages.
 */
import { lutimesSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build, Arch, Platform } from 'electron-builder';
import { ROOT } from '../set-up/root.mjs';
import { NOTICES } from './stage.mjs';

/** @typedef {import('./stage.mjs').System} System */

/**
 * @typedef {object} Job
 * @property {string} stage folder of the staged app
 * @property {string} output folder
 * @property {System} system
 * @property {readonly string[]} targets as electron-builder calls them, beside `dir`, which is always made
 * @property {object} runtime what of electron-builder's configuration says which Electron
 * @property {number} time seconds since 1970
 */

const PLATFORMS = { linux: Platform.LINUX, darwin: Platform.MAC, win32: Platform.WINDOWS };

/** Electron can do without it, and it would be another way in. */
const DEFAULT_APP = 'default_app.asar';

/**
 * @param {Job} job
 * @returns {Promise<{ folder: string, files: string[] }>} the unpacked program, and the packages
 */
export async function makePackages({ stage, output, system, targets, runtime, time }) {
  const platform = PLATFORMS[/** @type {keyof typeof PLATFORMS} */ (system.platform)];
  const arch = Arch[/** @type {'x64' | 'arm64'} */ (system.arch)];
  process.env['SOURCE_DATE_EPOCH'] = String(time);
  /** @type {string} */
  let folder = '';
  const config = {
    extends: path.join(ROOT, 'electron-builder.yml'),
    directories: { app: stage, output },
    extraFiles: [
      { from: path.join(ROOT, 'LICENSE'), to: 'LICENSE.clearline.txt' },
      { from: path.join(stage, NOTICES), to: 'LICENSES.third-party.txt' },
    ],
    ...runtime,
    ...forSystem(system),
    // Otherwise it would look for dependencies, and find those of the source tree.
    beforeBuild: () => Promise.resolve(false),
    /** @param {{ appOutDir: string, packager: { getResourcesDir(dir: string): string } }} context */
    afterPack: ({ appOutDir, packager }) => {
      folder = appOutDir;
      rmSync(path.join(packager.getResourcesDir(appOutDir), DEFAULT_APP), { force: true });
    },
  };
  const options = { projectDir: ROOT, publish: /** @type {const} */ ('never') };
  await build({ ...options, config, targets: platform.createTarget('dir', arch) });

  const files = [];
  for (const target of targets) {
    setTimes(folder, time);
    const made = await build({
      ...options,
      config,
      targets: platform.createTarget(target, arch),
      prepackaged: folder,
    });
    files.push(...made.filter((file) => !file.endsWith('.blockmap')));
  }
  return { folder, files };
}

/** There are no cookies to encrypt, and macOS would ask the person for the key. @param {System} system */
function forSystem({ platform }) {
  return platform === 'darwin' ? { electronFuses: { enableCookieEncryption: false } } : {};
}

/** @param {string} folder @param {number} time */
function setTimes(folder, time) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    lutimesSync(path.join(entry.parentPath, entry.name), time, time);
  }
  lutimesSync(folder, time, time);
}
