/** Starting the app in ways that cannot work. Without Playwright between, as a person or a shortcut starts it. */
import { expect, runToItsEnd, test } from './launch.ts';

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
      const { stdout, stderr, status } = await runToItsEnd([
        `--user-data-dir=${newUserData()}`,
        ...args,
      ]);
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
  const { stderr, status } = await runToItsEnd([`--user-data-dir=${userData}`]);
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
