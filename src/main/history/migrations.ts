/** The tables, from version to version. `user_version` in the file says how far it has come. */
import type { DatabaseSync } from 'node:sqlite';
import { HistoryError } from './error.ts';

/**
 * 1: Ids are never used twice and grow with each report, so that "oldest" does not depend on the clock. `head` is what a
 * list shows, as JSON; `report` is the report's JSON, compressed with gzip.
 */
export const MIGRATIONS: readonly string[] = [
  `CREATE TABLE reports (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    head TEXT NOT NULL,
    report BLOB NOT NULL,
    bytes INTEGER NOT NULL
  ) STRICT;`,
];

/** @throws HistoryError where a later version made the file */
export function migrate(db: DatabaseSync, steps: readonly string[] = MIGRATIONS): void {
  if (versionOf(db) === steps.length) return;
  db.exec('BEGIN IMMEDIATE');
  try {
    // Another instance may have been quicker.
    const version = versionOf(db);
    if (version > steps.length) {
      throw new HistoryError({ code: 'history-newer' });
    }
    for (const step of steps.slice(version)) db.exec(step);
    db.exec(`PRAGMA user_version = ${steps.length}; COMMIT`);
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
}

function versionOf(db: DatabaseSync): number {
  return Number(db.prepare('PRAGMA user_version').get()?.['user_version']);
}
