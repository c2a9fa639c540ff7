/** Programs that answer, fail, hang, are missing or print too much: on this computer's own shell. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  FULL_ACCESS,
  type Program,
  QUICK_ACCESS,
} from '../../../src/main/network/system-access.ts';

/** A program of Node's, which every system that runs this has. */
const program = (code: string, more: Partial<Program> = {}): Program => ({
  files: [process.execPath],
  args: ['-e', code],
  ...more,
});
const MISSING = path.join(import.meta.dirname, 'no-such-program');

describe('running a program', () => {
  it.each<[string, Program, string | null]>([
    ['what it prints', program('process.stdout.write("yes")'), 'yes'],
    ['its input', program('process.stdin.pipe(process.stdout)', { input: 'hello' }), 'hello'],
    ['nothing, where it fails', program('console.log("half"); process.exit(2)'), null],
    [
      'what it printed, where a part may fail',
      program('process.stdout.write("half"); process.exitCode = 2', { isPartialFine: true }),
      'half',
    ],
    ['nothing, where it is missing', { files: [MISSING], args: [], isPartialFine: true }, null],
    [
      'the next of several places',
      { files: [MISSING, process.execPath], args: ['-p', '1'] },
      '1\n',
    ],
    ['in English', program('process.stdout.write(process.env.LC_ALL)'), 'C'],
    [
      'though it never reads its input',
      program('process.stdout.write("x")', { input: 'y'.repeat(1e6) }),
      'x',
    ],
  ])('tells %s', async (_, asked, answer) => {
    expect(await FULL_ACCESS.run(asked)).toBe(answer);
  });

  it('waits three seconds and no longer', async () => {
    const started = performance.now();
    const hanging = program('setTimeout(() => {}, 60_000)', { isPartialFine: true });
    expect(await FULL_ACCESS.run(hanging)).toBeNull();
    const took = performance.now() - started;
    expect(took).toBeGreaterThan(2_900);
    expect(took).toBeLessThan(6_000);
  });
});

describe('reading', () => {
  it('files and folders, or nothing', async () => {
    expect(await FULL_ACCESS.read(import.meta.filename)).toContain('describe');
    expect(await FULL_ACCESS.read(MISSING)).toBeNull();
    expect(await FULL_ACCESS.list(import.meta.dirname)).toContain('system-access.test.ts');
    expect(await FULL_ACCESS.list(MISSING)).toEqual([]);
  });

  it('at once starts no program and loads no library', async () => {
    expect(await QUICK_ACCESS.run(program('1'))).toBeNull();
    expect(await QUICK_ACCESS.windows()).toBeNull();
    expect(await QUICK_ACCESS.read(import.meta.filename)).toContain('describe');
  });

  it.skipIf(process.platform === 'win32')('has no Windows here', async () => {
    expect(await FULL_ACCESS.windows()).toBeNull();
  });
});
