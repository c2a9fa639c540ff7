// @ts-check
/** Whether there is a screen, and a pretend one. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { SetUpError } from './main.mjs';
import { ask } from './processes.mjs';

/**
 * Windows and macOS always have one.
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 */
export function hasDisplay(platform, env) {
  return platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}

export function hasVirtualDisplay() {
  return process.platform === 'linux' && ask('sh', ['-c', 'command -v Xvfb']) !== null;
}

/**
 * Starts Xvfb on a number that it finds free itself.
 * @returns {Promise<{ env: NodeJS.ProcessEnv, stop(): Promise<void> }>} what programs need in order to use it
 */
export async function startVirtualDisplay() {
  const args = ['-displayfd', '3', '-screen', '0', '1440x1024x24', '-nolisten', 'tcp'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const ended = once(server, 'close').catch(() => {});
  const number = /** @type {import('node:stream').Readable} */ (server.stdio[3]);
  const display = await Promise.race([
    once(number, 'data').then(([data]) => String(data).trim()),
    ended.then(() => null),
  ]);
  if (display === null) throw new SetUpError('Xvfb, the virtual display, does not start.');
  const { WAYLAND_DISPLAY: _, ...env } = process.env;
  return {
    env: { ...env, DISPLAY: `:${display}`, XDG_SESSION_TYPE: 'x11' },
    stop: async () => {
      server.kill();
      await ended;
    },
  };
}
