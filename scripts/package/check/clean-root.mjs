// @ts-check
/**
 * A Debian with nothing in it but the base system, in a folder: what a package forgets to ask for is missing there. The
 * base is made once with debootstrap and kept; each check works on a copy.
 */
import { cpSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { SetUpError } from '../../set-up/main.mjs';
import { ask, run } from '../../set-up/processes.mjs';
import { CACHE } from '../../set-up/root.mjs';

const ENTER = path.join(import.meta.dirname, 'enter.sh');
/** Who is no administrator there. */
export const PERSON = 'someone';

/**
 * @param {string} folder
 * @throws SetUpError
 */
export async function makeCleanRoot(folder) {
  const base = await ensureBase();
  if ((await run('cp', ['-a', base, folder])) !== 0) throw new SetUpError('No room for a copy.');
  cpSync('/etc/resolv.conf', path.join(folder, 'etc/resolv.conf'));
  await inRoot(folder, ['useradd', '--create-home', PERSON]);
}

/** @returns {Promise<string>} */
async function ensureBase() {
  const release = readFileSync('/etc/os-release', 'utf8');
  const suite = /^VERSION_CODENAME=(.+)$/m.exec(release)?.[1] ?? 'stable';
  const base = path.join(CACHE, `clean-root-${suite}`);
  if (existsSync(base)) return base;
  const work = `${base}.new`;
  rmSync(work, { recursive: true, force: true });
  const args = ['--variant=minbase', '--include=ca-certificates', suite, work];
  if ((await run('debootstrap', args, { output: 'nowhere' })) !== 0) {
    throw new SetUpError('debootstrap could not make a clean system; it says above why.');
  }
  renameSync(work, base);
  return base;
}

/**
 * The words that run a command there.
 * @param {string} root
 * @param {string} person
 * @param {readonly string[]} command
 */
export function entering(root, person, command) {
  return ['unshare', '--mount', 'sh', ENTER, root, person, ...command];
}

/**
 * @param {string} root
 * @param {readonly string[]} command as its administrator
 * @throws SetUpError if it fails
 */
export async function inRoot(root, command) {
  const [program = '', ...args] = entering(root, 'root', command);
  if ((await run(program, args, { output: 'stderr' })) !== 0) {
    throw new SetUpError(`failed in the clean system: ${command.join(' ')}`);
  }
}

/**
 * What in it has the name of the program; what belongs to the package manager's own memory is left out.
 * @param {string} root
 * @returns {string[]} sorted
 */
export function traces(root) {
  // From within, so that the way there does not count.
  const found = ask('sh', ['-c', 'cd "$1" && find . -xdev -ipath "*clearline*"', 'sh', root]);
  if (found === null) throw new SetUpError('The clean system could not be searched.');
  return found
    .split('\n')
    .map((file) => file.slice(1))
    .filter((file) => file !== '' && !/^\/(var\/(cache|log|lib\/apt)|proc|dev)\//.test(file))
    .sort();
}
