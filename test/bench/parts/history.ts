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

interface Found {
  list: number[];
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
        say(`${count} reports: ${shortTimes(results.get(count)?.list ?? [])}`);
      } finally {
        rmSync(folder, { recursive: true });
      }
    }
    const list = results.get(10_000)?.list ?? [];
    return {
      intro:
        'Reports of the default set in one history. "Open and list" is all that its screen waits for: the file is opened anew and every entry read.',
      tables: [
        {
          columns: ['reports', 'on the disk', 'open and list', 'add one', 'read one'],
          rows: [...results].map(([count, found]) => [
            whole(count),
            `${found.megabytes.toFixed(1)} MB`,
            shortTimes(found.list),
            shortTimes(found.add),
            shortTimes(found.get),
          ]),
        },
      ],
      targets: [
        {
          text: 'history with 10 000 reports opens within 100 ms',
          found: shortTimes(list),
          isMet: median(list) <= 100,
        },
      ],
    };
  },
};

function measure(folder: string, count: number, report: Report, runs: number): Found {
  fill(folder, count, report);
  const found: Found = { list: [], add: [], get: [], megabytes: 0 };
  const timed = <T>(list: number[], work: () => T): T => {
    const start = performance.now();
    const result = work();
    list.push(performance.now() - start);
    return result;
  };
  found.megabytes = statSync(path.join(folder, 'history.db')).size / 1e6;
  for (let run = 0; run < runs; run += 1) {
    const opened = timed(found.list, () => {
      const one = openHistory(folder, UNLIMITED);
      if (one.list().length < count) throw new Error('the history has lost reports');
      return one;
    });
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
