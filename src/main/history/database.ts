/** Opens the file of the history, and finds out whether it is whole. */
import { chmodSync, existsSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { migrate } from './migrations.ts';

/** Milliseconds that one instance waits for another. */
const PATIENCE = 5000;

/**
 * A commit is on the disk when it returns, and what is deleted is overwritten. Nothing goes into temporary files, which
 * nobody would overwrite.
 */
const PRAGMAS = `
  PRAGMA auto_vacuum = INCREMENTAL;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA secure_delete = ON;
  PRAGMA temp_store = MEMORY;
`;

/** @throws SQLite's error, for damage too: the file was read in full */
export function openDatabase(file: string): DatabaseSync {
  const isNew = !existsSync(file);
  const db = new DatabaseSync(file, { timeout: PATIENCE });
  try {
    // Its owner's alone: it tells which addresses answered on whose connection. The other files take after it.
    if (isNew) chmodSync(file, 0o600);
    db.exec(PRAGMAS);
    check(db);
    migrate(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Tells a file from another of the same name; 0: there is none. */
export function inodeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.ino ?? 0;
}

/**
 * Where nothing may be written. The log of an instance that did not end well can only be read with the files that it
 * left beside it; without these the file itself is read as if nobody could change it.
 */
export function openReadOnly(file: string): DatabaseSync {
  const url = pathToFileURL(file);
  url.search = 'immutable=1';
  return tried(file) ?? new DatabaseSync(url, { readOnly: true });
}

function tried(file: string): DatabaseSync | null {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    db.prepare('SELECT id FROM reports LIMIT 1').get();
    return db;
  } catch {
    db.close();
    return null;
  }
}

/** @throws an error as SQLite throws it for damage */
function check(db: DatabaseSync): void {
  const said = db.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
  if (said !== 'ok') throw Object.assign(new Error('quick_check failed'), { errcode: 11 });
}
