/** What is asked of the table. Each throws SQLite's errors. */
import type { DatabaseSync } from 'node:sqlite';
import type { Report } from '../../shared/report.ts';
import { entryOf, type HistoryEntry, type Packed, unpack } from './entry.ts';
import { isFull } from './error.ts';

/** SQLite's word for no limit. */
const ALL = -1;

export function listReports(db: DatabaseSync, most: number = ALL): HistoryEntry[] {
  const rows = db.prepare('SELECT id, head, bytes FROM reports ORDER BY id DESC LIMIT ?').all(most);
  return rows.flatMap((row) => entryOf(row) ?? []);
}

export function countReports(db: DatabaseSync): number {
  return Number(db.prepare('SELECT COUNT(*) AS count FROM reports').get()?.['count']);
}

export function getReport(db: DatabaseSync, id: number): Report | null {
  const report = db.prepare('SELECT report FROM reports WHERE id = ?').get(id)?.['report'];
  return report instanceof Uint8Array ? unpack(report) : null;
}

/** @param maxBytes of all together: the oldest go, in the same commit */
export function addReport(
  db: DatabaseSync,
  { head, report, bytes }: Packed,
  maxBytes: number,
): number {
  db.exec('BEGIN IMMEDIATE');
  try {
    const insert = db.prepare('INSERT INTO reports (head, report, bytes) VALUES (?, ?, ?)');
    const { lastInsertRowid } = insert.run(head, report, bytes);
    db.prepare(DELETE_WHAT_DOES_NOT_FIT).run(maxBytes);
    db.exec('COMMIT');
    return Number(lastInsertRowid);
  } catch (error) {
    // Some errors end it by themselves.
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/** Each report is counted with all that came after it. */
const DELETE_WHAT_DOES_NOT_FIT = `
  DELETE FROM reports WHERE id IN (
    SELECT id FROM (SELECT id, SUM(bytes) OVER (ORDER BY id DESC) AS total FROM reports)
    WHERE total > ?
  )`;

export function deleteReport(db: DatabaseSync, id: number): boolean {
  const { changes } = db.prepare('DELETE FROM reports WHERE id = ?').run(id);
  shrink(db, 'PRAGMA incremental_vacuum');
  return changes > 0;
}

/** @returns how many there were; `null` where the disk has no room for it */
export function deleteReports(db: DatabaseSync): number | null {
  try {
    const { changes } = db.prepare('DELETE FROM reports').run();
    shrink(db, 'VACUUM');
    return Number(changes);
  } catch (error) {
    if (isFull(error)) return null;
    throw error;
  }
}

/**
 * The log begins anew: what it held is in the database now, or was deleted. It is kept short, because a full disk that
 * is full of the log cannot be helped. Where that cannot be done at the moment, nothing is lost.
 */
export function cutLogOrLeaveIt(db: DatabaseSync): void {
  try {
    db.exec(CUT_LOG);
  } catch {
    // The log stays as long as it is.
  }
}

const CUT_LOG = 'PRAGMA wal_checkpoint(TRUNCATE)';

function shrink(db: DatabaseSync, vacuum: string): void {
  db.exec(`${vacuum}; ${CUT_LOG}`);
}
