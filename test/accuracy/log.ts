/** What came of each run, a line of JSON each, so that a run that was stopped can go on. */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { Judgement } from './judge.ts';

export interface Entry extends Judgement {
  id: string;
  seed: number;
  durationMs: number;
  /** Which was judged, by its sources and its catalogue: entries of another one do not count. */
  engine: string;
}

export function readLog(file: string, engine: string): Entry[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Entry)
    .filter((entry) => entry.engine === engine);
}

export function writeLog(file: string, entry: Entry): void {
  appendFileSync(file, `${JSON.stringify(entry)}\n`);
}
