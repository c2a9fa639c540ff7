/** What only a real process shows: signals, pipes that break, disks that are full. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readReport } from '../../../src/main/report/read.ts';

const PROGRAM = path.join(import.meta.dirname, 'fake-clearline.ts');
const onLinux = process.platform === 'linux';
const isRoot = process.getuid?.() === 0;
/** Windows knows no signals between processes, nor a POSIX shell. */
const isPosix = process.platform !== 'win32';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearline-process-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function environment(changes: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, LANG: 'C', ...changes };
}

function start(line: string, changes: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, [PROGRAM, ...line.split(' ')], {
    cwd: folder,
    env: environment(changes),
  });
}

/** Runs a shell's line in which `clearline` is the program. */
function shell(line: string, changes: Record<string, string> = {}) {
  const { stdout, stderr, status } = spawnSync(
    'sh',
    ['-c', `clearline() { "${process.execPath}" "${PROGRAM}" "$@"; }; ${line}`],
    { cwd: folder, env: environment(changes), encoding: 'utf8', maxBuffer: 2 ** 26 },
  );
  return { out: stdout, err: stderr, status };
}

interface Ended {
  code: number | null;
  signal: string | null;
  out: string;
  err: string;
}

/** @param onProgress called once, when the check has begun to tell */
function watch(child: ChildProcess, onProgress: () => void): Promise<Ended> {
  const output = { out: '', err: '' };
  child.stdout?.on('data', (chunk) => (output.out += chunk));
  child.stderr?.on('data', (chunk) => (output.err += chunk));
  child.stderr?.once('data', onProgress);
  return new Promise((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, ...output }));
  });
}

describe.runIf(isPosix)('Ctrl-C', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    '%s ends the check with its report and 4',
    async (name) => {
      const child = start('check --json', { ENDLESS: '1' });
      const { code, out } = await watch(child, () => child.kill(name));
      expect(code).toBe(4);
      expect(readReport(out).outcome).toBe('cancelled');
    },
  );

  it('pressed twice ends the process at once', async () => {
    const child = start('check --json', { ENDLESS: '1', DEAF: '1' });
    const ending = watch(child, () => child.kill('SIGINT'));
    child.stderr?.on('data', (chunk) => {
      if (String(chunk).includes('Ctrl-C')) child.kill('SIGINT');
    });
    expect(await ending).toMatchObject({ signal: 'SIGINT', out: '' });
  });
});

it.runIf(isPosix)(
  'ends although something of the engine hangs about, with all of its output',
  () => {
    const line = '{ clearline check --json; echo "status $?" >&2; } | cat';
    const { out, err } = shell(line, { BULK: '500' });
    expect(err).toMatch(/status 1\n$/);
    expect(readReport(out).measurements).toHaveLength(4 + 500 * 4);
  },
);

describe.runIf(onLinux)('a reader that goes away', () => {
  it('is no error', () => {
    const line = '{ clearline check --json; echo "status $?" >&2; } | head -c 10';
    const { out, err } = shell(line, { BULK: '500' });
    expect(out).toHaveLength(10);
    expect(err).toMatch(/status 1\n$/);
    expect(err).not.toContain('error');
  });

  it('does not keep the report from being saved', () => {
    shell('clearline check --json --save a.json | true', { BULK: '500' });
    const saved = readReport(readFileSync(path.join(folder, 'a.json'), 'utf8'));
    expect(saved.measurements).toHaveLength(4 + 500 * 4);
  });
});

describe.runIf(onLinux)('a full disk', () => {
  it('under standard output is told', () => {
    const { err, status } = shell('clearline check --json > /dev/full');
    expect(status).toBe(2);
    expect(err).toContain('error: The result could not be written: the disk is full.\n');
  });

  /** Runs in a folder `disk` of 64 kB, on its own file system, that nobody else sees. */
  const onSmallDisk = (line: string) =>
    spawnSync(
      'unshare',
      [
        '--mount',
        'sh',
        '-c',
        `mkdir disk && mount -t tmpfs -o size=64k tmpfs disk && ${line}; echo "status $?"; ls disk`,
        process.execPath,
        PROGRAM,
      ],
      { cwd: folder, env: environment({ BULK: '500' }), encoding: 'utf8' },
    );

  it.runIf(isRoot)('leaves nothing half-written of --save', () => {
    const { stdout, stderr } = onSmallDisk('"$0" "$1" check --save disk/a.json > out');
    expect(stderr).toMatch(/error: The report cannot be saved to .*a\.json: the disk is full\.\n$/);
    // Nothing after the status: the disk is empty.
    expect(stdout).toBe('status 2\n');
    expect(readFileSync(path.join(folder, 'out'), 'utf8')).toContain('✗ Alpha');
  });

  it.runIf(isRoot)('under a redirected standard output is told, though it takes a part', () => {
    const { stdout, stderr } = onSmallDisk('"$0" "$1" check --json > disk/a.json');
    expect(stderr).toContain('error: The result could not be written: the disk is full.\n');
    expect(stdout).toBe('status 2\na.json\n');
  });
});
