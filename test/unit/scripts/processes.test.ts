import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ask, run } from '../../../scripts/set-up/processes.mjs';
import { makeFolder, writeFile } from './temp-folder.ts';

const isPosix = process.platform !== 'win32';
const SCRIPTS = path.resolve(import.meta.dirname, '../../../scripts');
const node = (code: string, options = {}) =>
  run(process.execPath, ['-e', code], { output: 'stderr', ...options });

describe('a program', () => {
  it('ends with its status', async () => {
    expect(await node('')).toBe(0);
    expect(await node('process.exitCode = 3')).toBe(3);
  });

  it.runIf(isPosix)('ended by a signal has the status that a shell tells', async () => {
    expect(await node('process.kill(process.pid, "SIGKILL")')).toBe(137);
  });

  it.runIf(isPosix)('is ended at its limit', async () => {
    expect(await node('setInterval(() => {}, 1000)', { limitMs: 200 })).toBe(143);
  });

  it('that is not there is told in a sentence', async () => {
    await expect(run('no-such-program', [])).rejects.toThrow('no-such-program cannot be started');
  });

  it.runIf(isPosix)('is told to end when we are, and we wait for it', async () => {
    const wrapper = writeFile(
      makeFolder(),
      'wrapper.mjs',
      `import { run } from ${JSON.stringify(path.join(SCRIPTS, 'set-up/processes.mjs'))};
       const child = "process.on('SIGTERM', () => { console.log('cleared up'); process.exit(4); });" +
         "setInterval(() => {}, 1000); console.log('up');";
       process.exitCode = await run(process.execPath, ['-e', child]);`,
    );
    const process_ = spawn(process.execPath, [wrapper], { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    process_.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output === 'up\n') process_.kill('SIGTERM');
    });
    expect(await once(process_, 'close')).toEqual([4, null]);
    expect(output).toBe('up\ncleared up\n');
  });
});

describe('a question', () => {
  it('is answered by what the program prints', () => {
    expect(ask(process.execPath, ['-p', '6 * 7'])).toBe('42\n');
  });

  it('has no answer when the program fails or is not there', () => {
    expect(ask(process.execPath, ['-e', 'console.log(1); process.exit(1)'])).toBeNull();
    expect(ask('no-such-program', [])).toBeNull();
  });
});

it('what a person can mend is told without a stack', async () => {
  const child = spawn(process.execPath, [path.join(SCRIPTS, 'test.mjs'), 'nonsense']);
  let told = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (told += text));
  expect(await once(child, 'close')).toEqual([1, null]);
  expect(told).toBe('error: "nonsense" is no part of the tests: static, unit, lab, e2e.\n');
});
