/** How the history grows: opening it and listing what is in it, adding to it, reading a report from it. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pack } from '../../../src/main/history/entry.ts';
import { openHistory } from '../../../src/main/history/history.ts';
import type { Report } from '../../../src/shared/report.ts';
import { check } from '../check.ts';
import { OPEN } from '../networks.ts';
import type { Part } from '../part.ts';
import { median, shortTimes, whole } from '../stats.ts';

const COUNTS = [10, 100, 1000, 10_000];
const UNLIMITED = { maxBytes: Number.MAX_SAFE_INTEGER };

/** As many as its screen asks for at first; see `src/main/app/past-reports.ts`. */
const SCREEN = 200;

interface Found {
  open: number[];
  screen: number[];
  all: number[];
  add: number[];
  get: number[];
  megabytes: number;
}

export const history: Part = {
  title: 'Growth of the history',
  async run({ lab, runs, say }) {
    const { report } = await check(lab, OPEN.network, { seed: 1 });
    const results = new Map<number, Found>();
    for (const count of COUNTS) {
      const folder = mkdtempSync(path.join(tmpdir(), 'clearline-bench-'));
      try {
        results.set(count, measure(folder, count, report, runs));
        say(`${count} reports: ${shortTimes(results.get(count)?.screen ?? [])}`);
      } finally {
        rmSync(folder, { recursive: true });
      }
    }
    const screen = results.get(10_000)?.screen ?? [];
    return {
      intro: `Reports of the default set in one history. The file is opened, and read to see whether it is whole, once, when the window is there. "Screen" is what its screen asks for then: the newest ${SCREEN} and how many there are; "all" is asked for where somebody wants to see more.`,
      tables: [
        {
          columns: ['reports', 'on the disk', 'open', 'screen', 'all', 'add one', 'read one'],
          rows: [...results].map(([count, found]) => [
            whole(count),
            `${found.megabytes.toFixed(1)} MB`,
            shortTimes(found.open),
            shortTimes(found.screen),
            shortTimes(found.all),
            shortTimes(found.add),
            shortTimes(found.get),
          ]),
        },
      ],
      targets: [
        {
          text: 'history screen with 10 000 reports has its entries within 100 ms',
          found: shortTimes(screen),
          isMet: median(screen) <= 100,
        },
      ],
    };
  },
};

function measure(folder: string, count: number, report: Report, runs: number): Found {
  fill(folder, count, report);
  const found: Found = { open: [], screen: [], all: [], add: [], get: [], megabytes: 0 };
  const timed = <T>(list: number[], work: () => T): T => {
    const start = performance.now();
    const result = work();
    list.push(performance.now() - start);
    return result;
  };
  found.megabytes = statSync(path.join(folder, 'history.db')).size / 1e6;
  for (let run = 0; run < runs; run += 1) {
    const opened = timed(found.open, () => openHistory(folder, UNLIMITED));
    timed(found.screen, () => [opened.list(SCREEN), opened.count()]);
    const all = timed(found.all, () => opened.list());
    if (all.length < count) throw new Error('the history has lost reports');
    const id = timed(found.add, () => opened.add(report));
    timed(found.get, () => opened.get(id));
    opened.close();
  }
  return found;
}

/** Past the history itself, which makes each report safe on the disk before it takes the next. */
function fill(folder: string, count: number, report: Report): void {
  const first = openHistory(folder, UNLIMITED);
  first.add(report);
  first.close();
  const { head, report: packed, bytes } = pack(report);
  const db = new DatabaseSync(path.join(folder, 'history.db'));
  db.exec('BEGIN');
  const insert = db.prepare('INSERT INTO reports (head, report, bytes) VALUES (?, ?, ?)');
  for (let number = 1; number < count; number += 1) insert.run(head, packed, bytes);
  db.exec('COMMIT');
  db.close();
}
