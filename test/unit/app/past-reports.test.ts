/** The history of the window, on a real file of SQLite's. */
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PastReports } from '../../../src/main/app/past-reports.ts';
import { openHistory } from '../../../src/main/history/history.ts';
import type { Report } from '../../../src/shared/report.ts';
import { finishedCheck } from '../../support/story-checks.ts';

const report = finishedCheck().report as Report;
const at = (startedAt: string, changes: Partial<Report> = {}): Report => ({
  ...report,
  startedAt,
  ...changes,
});
const FIRST = at('2026-03-01T09:00:00Z');
const SECOND = at('2026-03-02T09:00:00Z');

let folder: string;
let past: PastReports;
let isKept: boolean;
const where = () => path.join(folder, 'reports');
const times = async () =>
  (await past.list({ all: false })).checks.map(({ startedAt }) => startedAt);

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearline-past-'));
  isKept = true;
  past = new PastReports({ folder: where(), isKept: () => isKept });
});
afterEach(async () => {
  await past.close();
  rmSync(folder, { recursive: true });
});

describe('keeping', () => {
  it('lists what was kept, the newest first, without its measurements', async () => {
    await past.keep(FIRST);
    await past.keep(SECOND);
    const { checks, canWrite, saved, fault } = await past.list({ all: false });
    expect(checks.map(({ startedAt }) => startedAt)).toEqual([SECOND.startedAt, FIRST.startedAt]);
    expect(checks[0]?.services[0]).toEqual({
      id: 'whatsapp',
      name: 'WhatsApp',
      verdict: 'blocked',
    });
    expect(Object.keys(checks[0] ?? {})).not.toContain('measurements');
    expect({ canWrite, saved, fault }).toEqual({ canWrite: true, saved: null, fault: null });
    expect(await past.get(checks[1]?.id ?? 0)).toEqual(FIRST);
  });

  it('lists the newest two hundred until somebody wants all', async () => {
    const history = openHistory(where());
    for (let i = 0; i < 203; i += 1) history.add(FIRST);
    history.close();
    const recent = await past.list({ all: false });
    expect([recent.checks.length, recent.total]).toEqual([200, 203]);
    const all = await past.list({ all: true });
    expect([all.checks.length, all.total]).toEqual([203, 203]);
    expect(all.checks.slice(0, 200)).toEqual(recent.checks);
  });

  it('knows the one that was kept last, and makes nothing where none ever was', async () => {
    expect(await past.latest()).toBeNull();
    expect(existsSync(where())).toBe(false);
    await past.keep(FIRST);
    await past.keep(SECOND);
    expect(await past.latest()).toEqual((await past.list({ all: false })).checks[0]);
    await past.deleteAll();
    expect(await past.latest()).toBeNull();
  });

  it('keeps none where the person wants none, and makes no file', async () => {
    isKept = false;
    await past.keep(FIRST);
    expect(existsSync(where())).toBe(false);
  });

  it('does not keep what was stopped', async () => {
    await past.keep(at(FIRST.startedAt, { outcome: 'cancelled' }));
    await past.keep(at(SECOND.startedAt, { outcome: 'deadline' }));
    expect(await times()).toEqual([SECOND.startedAt]);
  });

  it('replaces a check of which a part was checked again', async () => {
    await past.keep(FIRST);
    await past.keep(SECOND);
    await past.keep({ ...SECOND, durationMs: 99_000 });
    const { checks } = await past.list({ all: false });
    expect(checks).toHaveLength(2);
    expect((await past.get(checks[0]?.id ?? 0)).durationMs).toBe(99_000);
  });

  it('shares the file with the terminal', async () => {
    const terminal = openHistory(where());
    terminal.add(FIRST);
    terminal.close();
    expect(await times()).toEqual([FIRST.startedAt]);
  });
});

describe('deleting', () => {
  it('deletes one, and all', async () => {
    for (const one of [FIRST, SECOND]) await past.keep(one);
    const [newest] = (await past.list({ all: false })).checks;
    await past.delete(newest?.id ?? 0);
    expect(await times()).toEqual([FIRST.startedAt]);
    await past.deleteAll();
    expect(await times()).toEqual([]);
    await expect(past.get(newest?.id ?? 0)).rejects.toMatchObject({ code: 'no-report' });
  });
});

describe('what goes wrong', () => {
  it('is told with the list, and over when it works again', async () => {
    // A file where the folder should be: nobody can write there, root included.
    writeFileSync(where(), '');
    await past.keep(FIRST);
    const broken = await past.list({ all: false });
    expect(broken).toMatchObject({ checks: [], canWrite: false });
    expect(broken.fault).toEqual({ code: 'history-not-opened', reason: 'in-the-way' });
    await expect(past.delete(1)).rejects.toMatchObject({ code: 'past-not-deleted' });
    await expect(past.get(1)).rejects.toMatchObject({ code: 'report-unreadable' });

    rmSync(where());
    expect((await past.list({ all: false })).fault, 'the last check is still not kept').toEqual(
      broken.fault,
    );
    await past.keep(SECOND);
    expect((await past.list({ all: false })).fault).toBeNull();
  });

  it('a file of a newer version is left alone, and said so', async () => {
    await past.keep(FIRST);
    await past.close();
    const db = new DatabaseSync(path.join(where(), 'history.db'));
    db.exec('PRAGMA user_version = 99');
    db.close();
    expect((await past.list({ all: false })).fault).toEqual({ code: 'history-newer' });
  });

  it('a damaged file is set aside, and said so', async () => {
    await past.keep(FIRST);
    await past.close();
    const file = readdirSync(where()).find((name) => name.endsWith('.db')) ?? '';
    writeFileSync(path.join(where(), file), 'no database at all, '.repeat(1000));
    const { saved, checks, fault } = await past.list({ all: false });
    expect({ saved, checks, fault }).toEqual({ saved: 0, checks: [], fault: null });
  });

  it('what cannot be written can still be looked at', async () => {
    await past.keep(FIRST);
    await past.close();
    chmodSync(where(), 0o500);
    // Root may write anywhere.
    const canWrite = process.getuid?.() === 0;
    expect(await past.list({ all: false })).toMatchObject({
      canWrite,
      checks: [{ startedAt: FIRST.startedAt }],
    });
    chmodSync(where(), 0o700);
  });
});
