// @ts-check
/** npm, as the person has it set up: its own registry, its own cache. */
import { run } from './processes.mjs';
import { ROOT } from './root.mjs';

/**
 * @param {readonly string[]} args
 * @param {'stderr' | 'nowhere'} [output]
 * @returns {Promise<number>} its exit status
 */
export function npm(args, output = 'stderr') {
  const self = process.env['npm_execpath'];
  const options = { cwd: ROOT, output };
  // Its warnings are about the Node that runs it, and what it installs runs on another.
  const all = [...args, '--loglevel=error'];
  if (self?.endsWith('npm-cli.js')) return run(process.execPath, [self, ...all], options);
  // On Windows npm is a batch file, which only a shell can start.
  return run('npm', all, { ...options, shell: process.platform === 'win32' });
}
