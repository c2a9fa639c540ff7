// @ts-check
/** Starts other programs and waits for them. */
import { spawn, spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { SetUpError } from './main.mjs';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {'stderr' | 'nowhere'} [output] where its standard output goes, if not to ours; then it also reads nothing
 * @property {boolean} [shell]
 * @property {number} [limitMs]
 */

/**
 * Shares this terminal with the program. Ctrl-C reaches it by itself and is its own affair; a `SIGTERM` is passed on.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<number>} its exit status, as a shell tells it
 */
export function run(command, args, options = {}) {
  const { output, limitMs, ...rest } = options;
  const stdout = output === 'nowhere' ? 'ignore' : process.stderr;
  const child = spawn(command, args, {
    ...rest,
    stdio: output === undefined ? 'inherit' : ['ignore', stdout, process.stderr],
    ...(limitMs === undefined ? {} : { timeout: limitMs }),
  });
  const leaveToChild = () => {};
  const passOn = () => void child.kill('SIGTERM');
  process.on('SIGINT', leaveToChild).on('SIGTERM', passOn);
  const ending = new Promise((resolve, reject) => {
    child.on('error', (error) =>
      reject(new SetUpError(`${command} cannot be started: ${error.message}`)),
    );
    child.on('close', (code, signal) =>
      resolve(code ?? 128 + constants.signals[signal ?? 'SIGTERM']),
    );
  });
  return ending.finally(() => process.off('SIGINT', leaveToChild).off('SIGTERM', passOn));
}

/**
 * For short questions to other programs.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | null} what it printed; `null` if it is not there or failed
 */
export function ask(command, args, env = process.env) {
  const { status, stdout } = spawnSync(command, args, {
    encoding: 'utf8',
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return status === 0 ? stdout : null;
}
