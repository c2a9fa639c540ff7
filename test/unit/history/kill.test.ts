/** Killed at any moment, alone or beside another that is: what was said to be kept is there. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';
import { openHistory } from '../../../src/main/history/history.ts';
import { useFolder } from './support.ts';

const KEEPER = path.join(import.meta.dirname, 'keeper.ts');
const KILLS = 200;
/** Milliseconds: half are killed in the first so many of their life. */
const BEGINNING = 200;
/** The others while they keep one of their first so many reports, at some moment of that. */
const [REPORTS, ONE_REPORT] = [6, 15];
/** How many reports a process may number. */
const SPAN = 100_000;

const folder = useFolder();

interface Kept {
  id: number;
  number: number;
}

/** Starts a process and kills it at some moment. */
function keepUntilKilled(
  first: number,
  killing: 'while it begins' | 'at work',
): Promise<{ kept: Kept[]; other: string[] }> {
  const child = spawn(process.execPath, [KEEPER, folder.path, String(first)]);
  let output = '';
  const killWithin = (longest: number) =>
    setTimeout(() => child.kill('SIGKILL'), Math.random() * longest);
  let untilKill = killing === 'at work' ? 2 + Math.floor(Math.random() * REPORTS) : Infinity;
  if (killing === 'while it begins') killWithin(BEGINNING);
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    if (output.split('\n').length <= untilKill) return;
    untilKill = Infinity;
    killWithin(ONE_REPORT);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (_, signal) => {
      expect(signal).toBe('SIGKILL');
      // The last line may not have come out in full.
      const lines = output.split('\n').slice(0, -1);
      const kept = lines.flatMap((line) => {
        const [, id, number] = /^(\d+) (\d+)$/.exec(line) ?? [];
        return id === undefined ? [] : [{ id: Number(id), number: Number(number) }];
      });
      resolve({ kept, other: lines.filter((line) => !/^\d+ \d+$|^open$/.test(line)) });
    });
  });
}

it(`loses nothing in ${KILLS} kills`, { timeout: 300_000 }, async () => {
  let kept: Kept[] = [];
  let atWork = 0;
  for (let started = 0; started < KILLS; started += 2) {
    const killing = started % 4 === 0 ? 'at work' : 'while it begins';
    const two = await Promise.all(
      [started, started + 1].map((number) => keepUntilKilled(number * SPAN, killing)),
    );
    for (const one of two) {
      expect(one.other).toEqual([]);
      kept.push(...one.kept);
      if (one.kept.length > 0) atWork += 1;
    }
    // Each was killed, so the next finds what a crash leaves; now and then all is looked at, and made room for.
    if (started % 20 === 0) {
      lookAtAll(kept);
      kept = [];
    }
  }
  lookAtAll(kept);
  // Enough of the moments lay in the middle of work.
  expect(atWork).toBeGreaterThanOrEqual(KILLS / 2);
});

function lookAtAll(kept: readonly Kept[]): void {
  const history = openHistory(folder.path, { maxBytes: 2 ** 30 });
  try {
    expect(history.setAside).toBe(null);
    for (const { id, number } of kept) expect(history.get(id)?.durationMs).toBe(number);
    history.deleteAll();
  } finally {
    history.close();
  }
}
