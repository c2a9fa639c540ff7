/** `clearline version` as it is called. */
import { expect, it, vi } from 'vitest';
import { APP } from '../../../src/main/cli/version.ts';
import type { ReleaseAnswer } from '../../../src/shared/ipc.ts';
import { fakeEngine } from './fake-engine.ts';
import { runLine } from './run-line.ts';

function run(line: string, answer: ReleaseAnswer | null) {
  const ask = vi.fn(() => Promise.resolve(answer ?? { status: 'unreachable' as const }));
  const releases = async () => (answer === null ? null : { host: 'releases.example', ask });
  return runLine(line, {}, fakeEngine({ overrides: { releases } })).then((ran) => ({
    ...ran,
    ask,
  }));
}

const UNREACHABLE: ReleaseAnswer = { status: 'unreachable' };

it('says which version it is and whom it could ask, and asks nobody', async () => {
  const { status, out, ask } = await run('version', UNREACHABLE);
  expect([status, out]).toEqual([
    0,
    `Clearline ${APP.version}\n--check asks releases.example whether there is a newer one.\n`,
  ]);
  expect(ask).not.toHaveBeenCalled();
});

it('says where to look where it was told nobody to ask', async () => {
  expect((await run('version', null)).out).toContain('look where you got this one');
  const { status, out, err } = await run('version --check', null);
  expect([status, out]).toEqual([2, '']);
  expect(err).toContain('look where you got this one');
});

it.each<[number, ReleaseAnswer, string]>([
  [0, { status: 'newest', version: '1.0.0', date: '2026-03-01' }, 'This is the newest version'],
  [1, { status: 'newer', version: '1.0.0', date: '2026-03-01' }, 'Version 1.0.0 of 2026-03-01'],
  [3, UNREACHABLE, 'releases.example could not be asked'],
  [2, { status: 'not-genuine' }, 'Warning: what releases.example answered is not signed'],
])('ends with %i, and says whom it asked before the answer', async (expected, answer, words) => {
  const { status, out, err, ask } = await run('version --check', answer);
  expect([status, err]).toEqual([expected, expect.stringContaining('Asking releases.example')]);
  expect(out).toContain(words);
  expect(ask).toHaveBeenCalledOnce();
});
