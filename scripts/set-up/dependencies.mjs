// @ts-check
/** Installs what `package-lock.json` names, when what is installed is something else. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { say, SetUpError } from './main.mjs';
import { npm } from './npm.mjs';
import { ROOT } from './root.mjs';

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }} LockedPackage */

export async function ensureDependencies() {
  if (dependenciesAreCurrent(ROOT)) return;
  say('Installing the dependencies …');
  if ((await npm(installCommand(process.platform, process.execPath, ROOT))) !== 0) {
    throw new SetUpError('The dependencies could not be installed; npm says above why.');
  }
}

/**
 * npm notes what it has installed in a lock file of its own, last of all: an installation that was cut off has none.
 * Times say nothing (a checkout makes new ones), so the contents are compared.
 * @param {string} root
 */
export function dependenciesAreCurrent(root) {
  const wanted = packagesOf(path.join(root, 'package-lock.json'));
  const installed = packagesOf(path.join(root, 'node_modules/.package-lock.json'));
  if (wanted === null) throw new SetUpError('package-lock.json is missing or damaged.');
  if (installed === null) return false;
  return Object.entries(wanted).every(([name, locked]) => {
    if (name === '') return true;
    const present = installed[name];
    // Packages for other systems are never there.
    if (!present) return locked.optional === true || locked.devOptional === true;
    return present.version === locked.version && present.integrity === locked.integrity;
  });
}

/**
 * `npm ci` begins by deleting everything, which Windows forbids for the very Node that runs this.
 * @param {NodeJS.Platform} platform
 * @param {string} runningNode
 * @param {string} root
 */
export function installCommand(platform, runningNode, root) {
  const isOurs = runningNode.startsWith(path.join(root, 'node_modules') + path.sep);
  return platform === 'win32' && isOurs ? ['install', '--no-save'] : ['ci'];
}

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage> | null}
 */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? null;
  } catch {
    return null;
  }
}
