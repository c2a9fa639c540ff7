import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { pack } from '../../../src/main/history/entry.ts';
import { HistoryError } from '../../../src/main/history/error.ts';
import { type HistoryOptions, openHistory } from '../../../src/main/history/history.ts';
import { migrate, MIGRATIONS } from '../../../src/main/history/migrations.ts';
import type { History } from '../../../src/main/history/types.ts';
import { fullReport } from '../report/full-report.ts';
import { sampleReport } from '../report/sample-report.ts';
import { holds, numbered, useFolder } from './support.ts';

const folder = useFolder();
const file = () => path.join(folder.path, 'history.db');

/** Opens the history, and closes it afterwards. */
function within<T>(work: (history: History) => T, options?: HistoryOptions): T {
  const history = openHistory(folder.path, options);
  try {
    return work(history);
  } finally {
    history.close();
  }
}
const durations = (history: History) => history.list().map(({ id }) => history.get(id)?.durationMs);

describe('openHistory', () => {
  it('keeps reports as they are, and from one time to the next', () => {
    const report = { ...fullReport(), later: { unknown: [1, 'ü'] } };
    const id = within((history) => history.add(report));
    within((history) => {
      expect(history.get(id)).toEqual(report);
      expect(history.get(id + 1)).toBe(null);
      expect([history.canWrite, history.setAside]).toEqual([true, null]);
    });
  });

  it('lists what a person picks by, the newest first', () => {
    within((history) => {
      history.add(sampleReport());
      history.add(fullReport());
      const [full, sample, ...more] = history.list();
      expect(more).toEqual([]);
      expect(sample).toEqual({
        id: 1,
        bytes: pack(sampleReport()).bytes,
        startedAt: '2026-03-01T09:30:15.250Z',
        outcome: 'complete',
        scenario: null,
        network: null,
        condition: 'online',
        vpn: null,
        services: [
          { id: 'alpha', name: 'Alpha', verdict: 'blocked' },
          { id: 'beta', name: 'Beta', verdict: 'works' },
        ],
      });
      expect(full).toMatchObject({ id: 2, network: 'Provider', vpn: 'on', scenario: 'pretend' });
    });
  });

  it('goes by the order in which reports came, when the clock is set back', () => {
    within((history) => {
      history.add(sampleReport({ startedAt: '2026-03-01T00:00:00.000Z' }));
      history.add(sampleReport({ startedAt: '1970-01-01T00:00:00.000Z' }));
      expect(history.list().map(({ id }) => id)).toEqual([2, 1]);
    });
    const { bytes } = pack(numbered(1));
    within(
      (history) => {
        history.add(sampleReport({ startedAt: '1969-01-01T00:00:00.000Z' }));
        expect(history.list().map(({ startedAt }) => startedAt.slice(0, 4))).toEqual([
          '1969',
          '1970',
        ]);
      },
      { maxBytes: bytes * 2 + 20 },
    );
  });

  it('lets the oldest go where there is no room, and uses no id twice', () => {
    const maxBytes = pack(numbered(10)).bytes * 3 + 20;
    within(
      (history) => {
        for (let number = 10; number < 20; number += 1) history.add(numbered(number));
        expect(durations(history)).toEqual([19, 18, 17]);
        history.deleteAll();
        expect(history.add(numbered(20))).toBe(11);
      },
      { maxBytes },
    );
  });

  it('takes no report that is larger than all may be', () => {
    within(
      (history) => {
        expect(() => history.add(numbered(1))).toThrow(HistoryError);
        expect(history.list()).toEqual([]);
      },
      { maxBytes: 100 },
    );
  });

  it('makes its folder, for its owner alone', () => {
    const history = openHistory(path.join(folder.path, 'a', 'b'));
    history.add(numbered(1));
    if (process.platform !== 'win32') {
      for (const name of readdirSync(path.join(folder.path, 'a', 'b'))) {
        expect(statSync(path.join(folder.path, 'a', 'b', name)).mode & 0o077).toBe(0);
      }
      expect(statSync(path.join(folder.path, 'a', 'b')).mode & 0o077).toBe(0);
    }
    history.close();
  });

  it('says why it cannot be opened', () => {
    writeFileSync(path.join(folder.path, 'taken'), '');
    expect(() => openHistory(path.join(folder.path, 'taken'))).toThrow(
      new HistoryError({ code: 'history-not-opened', reason: 'in-the-way' }),
    );
    expect(() => openHistory(path.join(folder.path, 'taken', 'x'))).toThrow(
      'a part of the path is not a folder',
    );
  });
});

describe('deleting', () => {
  /** The end of a report as it stands in the file, with its checksum: nothing else holds that. */
  const trace = (number: number) => Buffer.from(pack(numbered(number)).report.subarray(-24));

  it('overwrites what is deleted, one', () => {
    within((history) => {
      const id = history.add(numbered(1));
      history.add(numbered(2));
      expect(holds(folder.path, trace(1))).toBe(true);
      expect(history.delete(id)).toBe(true);
      expect(history.delete(id)).toBe(false);
      expect(durations(history)).toEqual([2]);
      expect(holds(folder.path, trace(1))).toBe(false);
      expect(holds(folder.path, trace(2))).toBe(true);
    });
  });

  it('overwrites what is deleted, all, with what was set aside', () => {
    within((history) => {
      for (let number = 1; number <= 50; number += 1) history.add(numbered(number));
    });
    const whole = readFileSync(file());
    writeFileSync(path.join(folder.path, 'history-damaged-3.db'), whole);
    within((history) => {
      expect(history.deleteAll()).toBe(50);
      expect(history.list()).toEqual([]);
      for (let number = 1; number <= 50; number += 1) {
        expect(holds(folder.path, trace(number))).toBe(false);
      }
      expect(existsSync(path.join(folder.path, 'history-damaged-3.db'))).toBe(false);
      expect(statSync(file()).size).toBeLessThan(whole.length);
    });
  });

  it('gives the room back', () => {
    within((history) => {
      const ids = Array.from({ length: 50 }, (_, number) => history.add(numbered(number)));
      history.delete(ids[0] ?? 0);
      const before = statSync(file()).size;
      for (const id of ids.slice(1, 40)) history.delete(id);
      expect(statSync(file()).size).toBeLessThan(before / 2);
    });
  });
});

describe('two instances', () => {
  it('see what the other adds and deletes', () => {
    within((one) =>
      within((other) => {
        const id = one.add(numbered(1));
        expect(other.get(id)?.durationMs).toBe(1);
        other.add(numbered(2));
        expect(durations(one)).toEqual([2, 1]);
        other.deleteAll();
        expect(one.list()).toEqual([]);
        one.add(numbered(3));
        expect(durations(other)).toEqual([3]);
      }),
    );
  });
});

// Windows renames no file that is open.
describe.runIf(process.platform !== 'win32')('a file that another instance replaced', () => {
  it('is given up for the new one', () => {
    within((one) => {
      one.add(numbered(1));
      renameSync(file(), path.join(folder.path, 'elsewhere.db'));
      within((other) => other.add(numbered(2)));
      expect(durations(one)).toEqual([2]);
      one.add(numbered(3));
      within((other) => expect(durations(other)).toEqual([3, 2]));
    });
  });
});

describe('a damaged file', () => {
  const fill = (count: number) =>
    within((history) => {
      for (let number = 1; number <= count; number += 1) history.add(numbered(number));
    });

  it('that is no database at all is set aside and said so', () => {
    writeFileSync(file(), 'not a database, and long enough to be taken for one'.repeat(100));
    within((history) => {
      expect(history.setAside).toEqual({
        file: path.join(folder.path, 'history-damaged-1.db'),
        saved: 0,
      });
      history.add(numbered(1));
    });
    expect(readFileSync(path.join(folder.path, 'history-damaged-1.db'), 'utf8')).toContain(
      'not a database',
    );
    within((history) => expect([history.setAside, durations(history)]).toEqual([null, [1]]));
  });

  it('gives up all that lies outside of the damage', () => {
    fill(60);
    const bytes = readFileSync(file());
    // The middle of the file, where some reports lie.
    bytes.fill(0xff, bytes.length / 2, bytes.length / 2 + 3 * 4096);
    writeFileSync(file(), bytes);
    within((history) => {
      const saved = history.setAside?.saved ?? 0;
      expect(saved).toBeGreaterThan(40);
      expect(saved).toBeLessThan(60);
      const found = durations(history);
      expect(found).toHaveLength(saved);
      expect(found).toEqual([...found].sort((a, b) => (b ?? 0) - (a ?? 0)));
    });
  });

  it('is set aside with its log, and what the log holds is saved', () => {
    fill(60);
    const history = openHistory(folder.path);
    history.add(numbered(61));
    const [db, log] = [readFileSync(file()), readFileSync(`${file()}-wal`)];
    history.close();
    // As a crash leaves them, with damage in the middle.
    db.fill(0xff, db.length / 2, db.length / 2 + 3 * 4096);
    writeFileSync(file(), db);
    writeFileSync(`${file()}-wal`, log);
    within((again) => {
      expect(again.setAside?.saved).toBeGreaterThan(40);
      expect(durations(again)[0]).toBe(61);
    });
  });

  it('found in the middle of work is set aside then', () => {
    fill(40);
    within((history) => {
      const bytes = readFileSync(file());
      bytes.fill(0xff, 4096, bytes.length - 4096);
      writeFileSync(file(), bytes);
      // The instance must not know the pages any more.
      const id = attemptUntilDamaged(history);
      expect(history.setAside).not.toBe(null);
      expect(history.get(id)?.durationMs).toBe(99);
    });
  });

  it('is salvaged once, though the program died in the middle of it', () => {
    fill(5);
    // The crash came after the reports were copied, and before the file had its last name.
    writeFileSync(path.join(folder.path, 'history-damaged.db'), readFileSync(file()));
    within((history) => {
      expect(history.setAside?.saved).toBe(5);
      expect(durations(history)).toEqual([5, 4, 3, 2, 1]);
    });
    // And: before they were copied.
    writeFileSync(path.join(folder.path, 'history-damaged.db'), readFileSync(file()));
    within((history) => history.deleteAll());
    fill(1);
    within((history) => expect(durations(history)).toEqual([1]));
  });

  it('with a single report that is damaged shows the others', () => {
    fill(3);
    const db = new DatabaseSync(file());
    db.exec("UPDATE reports SET report = x'1f8b00' WHERE id = 2");
    db.exec("UPDATE reports SET head = '{' WHERE id = 3");
    db.close();
    within((history) => {
      expect(history.list().map(({ id }) => id)).toEqual([2, 1]);
      expect(() => history.get(2)).toThrow('The report is damaged.');
      expect(history.get(1)?.durationMs).toBe(1);
    });
  });

  function attemptUntilDamaged(history: History): number {
    const other = new DatabaseSync(file());
    try {
      other.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } catch {
      // It is damaged, after all.
    } finally {
      other.close();
    }
    return history.add(numbered(99));
  }
});

describe('migrations', () => {
  const STEPS = [...MIGRATIONS, "ALTER TABLE reports ADD COLUMN note TEXT DEFAULT 'x'"];

  it('bring an older file to the current version, once', () => {
    within((history) => history.add(numbered(1)));
    const db = new DatabaseSync(file());
    migrate(db, STEPS);
    migrate(db, STEPS);
    expect(db.prepare('SELECT id, note FROM reports').all()).toEqual([{ id: 1, note: 'x' }]);
    db.close();
  });

  it('leave the file as it was where a step fails', () => {
    within((history) => history.add(numbered(1)));
    const db = new DatabaseSync(file());
    expect(() => migrate(db, [...STEPS, 'no SQL'])).toThrow();
    db.close();
    within((history) => expect(durations(history)).toEqual([1]));
  });

  it('leave a newer file alone', () => {
    within((history) => history.add(numbered(1)));
    const db = new DatabaseSync(file());
    migrate(db, STEPS);
    db.close();
    expect(() => openHistory(folder.path)).toThrow(new HistoryError({ code: 'history-newer' }));
    expect(readdirSync(folder.path).filter((name) => name.includes('damaged'))).toEqual([]);
  });
});
