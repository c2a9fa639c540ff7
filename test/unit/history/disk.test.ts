/** Disks that are full and disks that are read-only: real ones, in memory, in a mount namespace of their own. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { useFolder } from './support.ts';

const KEEPER = path.join(import.meta.dirname, 'keeper.ts');
const VIEWER = path.join(import.meta.dirname, 'viewer.ts');
/** Not everywhere may one mount something, not even in a namespace. */
const canMount =
  process.platform === 'linux' &&
  spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;

const folder = useFolder();

/** Runs a shell's lines with a disk of so many KiB at `$DISK`. */
function onDisk(kilobytes: number, lines: string[]): string[] {
  const script = [
    'set -e',
    'mount -t tmpfs -o size="$SIZE"k tmpfs "$DISK"',
    'keep() { "$NODE" "$KEEPER" "$DISK" "$@"; }',
    'view() { "$NODE" "$VIEWER" "$DISK" "$@"; }',
    ...lines,
  ].join('\n');
  const { stdout, stderr, status } = spawnSync('unshare', ['-rm', 'sh', '-c', script], {
    encoding: 'utf8',
    env: {
      ...process.env,
      DISK: folder.path,
      SIZE: String(kilobytes),
      NODE: process.execPath,
      KEEPER,
      VIEWER,
    },
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return stdout.trimEnd().split('\n');
}

const kept = (lines: readonly string[]) => lines.filter((line) => /^\d+ \d+$/.test(line));

describe.runIf(canMount)('a full disk', () => {
  it('loses nothing that was kept, and goes on once there is room', () => {
    const lines = onDisk(400, [
      'keep 0 100',
      'echo then; view list',
      'echo then; view delete-all; keep 200 3; view list',
    ]);
    const [before = [], listed = [], after = []] = chapters(lines);
    expect(before.at(-1)).toBe(
      'HistoryError: The check cannot be kept in the history: the disk is full.',
    );
    expect(kept(before).length).toBeGreaterThan(3);
    expect(kept(before).length).toBeLessThan(100);
    expect(listed.slice(1)).toEqual(kept(before).toReversed());
    expect(after[0]).toBe(`deleted ${kept(before).length}`);
    expect(kept(after.slice(0, after.indexOf('writable')))).toHaveLength(3);
    expect(after.slice(after.indexOf('writable') + 1)).toHaveLength(3);
  });

  it('lets one report be deleted, and then takes another', () => {
    const lines = onDisk(500, [
      'head -c 120K /dev/zero > "$DISK/ballast"',
      'keep 0 100',
      'rm "$DISK/ballast"; view delete 1; keep 200 1',
      'echo then; view list',
    ]);
    const [before = [], listed = []] = chapters(lines);
    expect(before).toContain('deleted true');
    expect(before.at(-1)).toMatch(/^\d+ 200$/);
    expect(listed).toHaveLength(kept(before).length);
    expect(listed[0]).toBe('writable');
    expect(listed).not.toContain('1 0');
  });

  it('from the beginning is said to be one', () => {
    const [line] = onDisk(400, [
      'head -c 1M /dev/zero > "$DISK/ballast" 2>/dev/null || true',
      'keep 0 1',
    ]);
    expect(line).toMatch(
      /^HistoryError: The (?:history cannot be opened|check cannot be kept in the history): the disk is full\.$/,
    );
  });
});

describe.runIf(canMount)('a read-only disk', () => {
  it('lets its history be looked at, and says why no more', () => {
    const lines = onDisk(2000, [
      'keep 0 3',
      'mount -o remount,ro "$DISK"',
      'view list; view delete-all; keep 7 1',
    ]);
    expect(lines).toEqual([
      'open',
      '1 0',
      '2 1',
      '3 2',
      'read-only',
      '3 2',
      '2 1',
      '1 0',
      'HistoryError: Nothing can be deleted from the history: its file or folder is read-only.',
      'open',
      'HistoryError: The check cannot be kept in the history: its file or folder is read-only.',
    ]);
  });

  it('shows what a killed process left in the log, too', () => {
    const lines = onDisk(4000, [
      // Held open by the shell: the process is to die of nothing but the kill.
      'mkfifo "$DISK/lines"; exec 9<>"$DISK/lines"',
      '"$NODE" "$KEEPER" "$DISK" 0 >&9 & child=$!',
      'head -n 4 <&9; kill -9 $child; wait $child 2>/dev/null || true; exec 9>&-',
      'echo then; mount -o remount,ro "$DISK"; view list',
    ]);
    const [before = [], after = []] = chapters(lines);
    expect(kept(before)).toHaveLength(3);
    expect(after[0]).toBe('read-only');
    for (const line of kept(before)) expect(after).toContain(line);
  });

  it('without a history is said to be one', () => {
    expect(onDisk(400, ['mount -o remount,ro "$DISK"', 'view list'])).toEqual([
      'HistoryError: The history cannot be opened: its file cannot be opened.',
    ]);
  });
});

/** Parted by lines that say `then`. */
function chapters(lines: readonly string[]): string[][] {
  const found: string[][] = [[]];
  for (const line of lines) {
    if (line === 'then') found.push([]);
    else found.at(-1)?.push(line);
  }
  return found;
}
