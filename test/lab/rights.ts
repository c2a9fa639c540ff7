/** Can this process make namespaces, and how? */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';

/** The lab cannot be opened here; the message says what is missing. */
export class NoRightsError extends Error {
  override name = 'NoRightsError';
}

const NAMESPACES = ['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];

/**
 * @param unprivileged in a user namespace even for root.
 * @returns the command under which the lab's first process is started: in fresh namespaces, with all rights in them and
 * no others outside. The kernel ends it when this command ends.
 * @throws NoRightsError
 */
export function unshareCommand(unprivileged: boolean): string[] {
  if (process.platform !== 'linux') throw new NoRightsError('the lab needs Linux');
  try {
    accessSync('/dev/net/tun', constants.R_OK | constants.W_OK);
  } catch {
    throw new NoRightsError('the lab needs /dev/net/tun, and may not open it here');
  }
  const asRoot = process.getuid?.() === 0 && !unprivileged;
  for (const way of asRoot ? [[], USER] : [USER]) {
    const command = ['unshare', ...way, ...NAMESPACES];
    if (isAllowed(command)) return command;
  }
  throw new NoRightsError(
    'the lab needs network namespaces, and this kernel lets only root make them: run it as root',
  );
}

/** A user namespace: its root has all rights over the other namespaces that are made with it, and over nothing else. */
const USER = ['--user', '--map-root-user'];

function isAllowed([program = '', ...args]: readonly string[]): boolean {
  return spawnSync(program, [...args, 'true'], { stdio: 'ignore' }).status === 0;
}

/** Why a lab cannot be opened on this machine, for a test that is left out; `null`: it can. */
export function missingRights(): string | null {
  try {
    unshareCommand(false);
    return null;
  } catch (error) {
    if (error instanceof NoRightsError) return error.message;
    throw error;
  }
}
