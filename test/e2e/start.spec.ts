/** Starting the app in ways that cannot work. Without Playwright between, as a person or a shortcut starts it. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { electronBinary, expect, IS_ROOT, SOURCE, test } from './launch.ts';

interface Ending {
  stdout: string;
  stderr: string;
  status: number | null;
}

const ANSWER_DIALOGS = path.join(import.meta.dirname, 'answer-dialogs.cjs');

function run(args: string[]): Promise<Ending> {
  const sandbox = IS_ROOT ? ['--no-sandbox'] : [];
  const child = spawn(electronBinary(), ['-r', ANSWER_DIALOGS, ...sandbox, SOURCE, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (status) => resolve({ stdout, stderr, status }));
  });
}

test.describe('a bad option is a sentence, in the terminal and in a dialog, and status 2:', () => {
  for (const [name, args, words] of [
    ['an unknown scenario', ['--simulate', 'nowhere'], /nowhere/],
    ['a scenario without a name', ['--simulate'], /--simulate needs a value/],
    ['a stray word', ['open'], /"open"/],
    ['a catalogue that is not there', ['--catalogue', 'no-such-file'], /no-such-file/],
    ['a trust anchor that is not there', ['--trust-anchor', 'none.pem'], /none\.pem.*no such file/],
    ['a trust anchor that is none', ['--trust-anchor', import.meta.filename], /no PEM certificate/],
  ] as const) {
    test(name, async ({ newUserData }) => {
      const { stdout, stderr, status } = await run([`--user-data-dir=${newUserData()}`, ...args]);
      const sentence = /^error: (.+)$/m.exec(stderr)?.[1];
      expect(sentence).toMatch(words);
      expect(stdout).toContain(`dialog: ${sentence}\n`);
      expect(stderr).not.toContain('    at ');
      expect(status).toBe(2);
    });
  }
});

test('a second start shows the first window and ends', async ({ launch }) => {
  const { app, userData } = await launch({ scenario: 'open' });
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  const { stderr, status } = await run([`--user-data-dir=${userData}`]);
  expect(stderr).toContain('Clearline is running already.');
  expect(status).toBe(0);
  await expect
    .poll(() =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((w) => w.isMinimized()),
      ),
    )
    .toEqual([false]);
});
