// @ts-check
/** Debian's packages: which are there, and how those that are not get there. */
import { existsSync } from 'node:fs';
import { NotHereError, say, SetUpError } from './main.mjs';
import { ask, run } from './processes.mjs';

/**
 * What Electron and a test of its window need. Of each line the first that the system knows: Debian 13 and Ubuntu
 * 24.04 have renamed some for 64-bit times.
 */
export const WINDOW_PACKAGES = [
  ['libgtk-3-0t64', 'libgtk-3-0'],
  ['libnss3'],
  ['libasound2t64', 'libasound2'],
  ['libgbm1'],
];
/** The last two trace what the app connects to. */
export const TEST_PACKAGES = [
  ...WINDOW_PACKAGES,
  ['xvfb'],
  ['fonts-noto-core'],
  ['strace'],
  ['iproute2'],
];

/** Without progress bars; and another apt-get, of another test perhaps, is waited for. */
const QUIETLY = ['-qq', '-o', 'Dpkg::Use-Pty=0', '-o', 'DPkg::Lock::Timeout=300'];
const NONINTERACTIVE = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };

export function isDebian() {
  return process.platform === 'linux' && existsSync('/etc/debian_version');
}

/**
 * @param {readonly (readonly string[])[]} wanted each in one of several names
 * @param {string} listing lines of name and status
 */
export function notInstalled(wanted, listing) {
  const installed = new Set(
    [...listing.matchAll(/^(\S+) installed$/gm)].map(([, name = '']) => name),
  );
  return wanted.filter((names) => !names.some((name) => installed.has(name)));
}

/** @param {readonly (readonly string[])[]} wanted */
function missingPackages(wanted) {
  // Asked for a name that it does not know it fails, so all are listed: the whole takes 30 ms.
  const listing = ask('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n']) ?? '';
  return notInstalled(wanted, listing);
}

/**
 * As root: installs what is missing; otherwise, and elsewhere, says what to install.
 * @param {readonly (readonly string[])[]} wanted
 * @throws SetUpError
 */
export async function ensurePackages(wanted) {
  const missing = missingPackages(wanted);
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    throw new NotHereError(
      `Some system packages are missing; install them with: sudo apt-get install ${lastNames(missing)}`,
    );
  }
  say(`Installing system packages: ${lastNames(missing)} …`);
  // Only when it is needed: it takes longer than the rest, and some of its sources may be out of reach.
  const mustUpdate = !missing.every((names) => names.some(isAvailable));
  if (!mustUpdate && (await install(missing))) return;
  await apt(['update']);
  if (await install(missing)) return;
  throw new SetUpError('The system packages could not be installed; apt-get says above why.');
}

/** @param {readonly (readonly string[])[]} missing */
function install(missing) {
  const names = missing.map((group) => group.find(isAvailable) ?? group.at(-1) ?? '');
  return apt(['install', '-y', '--no-install-recommends', ...names]);
}

/** Whether there is such a package to install; a merely virtual one has no version. @param {string} name */
function isAvailable(name) {
  return /Candidate: (?!\(none\))/.test(
    ask('apt-cache', ['policy', name], { ...process.env, LC_ALL: 'C' }) ?? '',
  );
}

/** @param {readonly string[]} args */
async function apt(args) {
  return (
    (await run('apt-get', [...QUIETLY, ...args], { env: NONINTERACTIVE, output: 'stderr' })) === 0
  );
}

/** @param {readonly (readonly string[])[]} packages */
function lastNames(packages) {
  return packages.map((names) => names.at(-1)).join(' ');
}
