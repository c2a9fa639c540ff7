/**
 * Saves what can be read of a damaged file into a new one. The damaged one is kept, under another name: a person may know
 * more ways to read it. Each step can be the last before a crash: what is pending has a name of its own.
 */
import { existsSync, readdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { unpack } from './entry.ts';
import { shred } from './shred.ts';
import type { SetAside } from './types.ts';

/** What a file of SQLite's may have beside it; the log can hold reports that the file does not have yet. */
const PARTS = ['', '-wal', '-shm'];
const PENDING = 'history-damaged.db';

/** Takes the damaged file out of the way. */
export function setAside(file: string): void {
  const pending = path.join(path.dirname(file), PENDING);
  // One that is there already was not finished with: it is kept as it is.
  if (existsSync(pending)) move(pending, unusedName(pending));
  move(file, pending);
}

/** Brings what was set aside, now or before a crash, into the new database. @returns `null`: there is nothing */
export function salvage(file: string, db: DatabaseSync): SetAside | null {
  const pending = path.join(path.dirname(file), PENDING);
  if (!existsSync(pending)) return null;
  const rows = [...readableRows(pending)];
  db.exec('BEGIN IMMEDIATE');
  try {
    const insert = db.prepare(INSERT_ONCE);
    for (const { head, report, bytes } of rows) insert.run({ head, report, bytes });
    db.exec('COMMIT');
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
  const kept = unusedName(pending);
  move(pending, kept);
  return { file: kept, saved: rows.length };
}

/** After a crash in the middle the same ones come again. */
const INSERT_ONCE = `
  INSERT INTO reports (head, report, bytes) SELECT :head, :report, :bytes
  WHERE NOT EXISTS (
    SELECT 1 FROM reports WHERE bytes = :bytes AND head = :head AND report = :report
  )`;

/** All damaged files, because reports are in them, too. */
export function removeSetAside(file: string): void {
  const folder = path.dirname(file);
  for (const name of readdirSync(folder)) {
    if (/^history-damaged(?:-\d+)?\.db(?:-wal|-shm)?$/.test(name)) shred(path.join(folder, name));
  }
}

interface Row {
  head: string;
  report: Uint8Array;
  bytes: number;
}

/** One id after the other: damage in one place does not hide what lies in others. */
function* readableRows(file: string): Generator<Row> {
  // Even closing a database that may be written changes it.
  const db = attempt(() => new DatabaseSync(file, { readOnly: true }));
  if (!db) return;
  try {
    const find = attempt(() => db.prepare('SELECT head, report, bytes FROM reports WHERE id = ?'));
    if (!find) return;
    for (const id of idsOf(db)) {
      const { head, report, bytes } = attempt(() => find.get(id)) ?? {};
      const isWhole =
        typeof head === 'string' &&
        report instanceof Uint8Array &&
        attempt(() => unpack(report)) !== null;
      if (isWhole) yield { head, report, bytes: Number(bytes) };
    }
  } finally {
    db.close();
  }
}

/** So many at most are tried where the file itself does not say how many there were. */
const MAX_IDS = 100_000;

function idsOf(db: DatabaseSync): Iterable<number> {
  const found = attempt(() => db.prepare('SELECT seq FROM sqlite_sequence').get()?.['seq']);
  const last = Math.min(Number(found ?? MAX_IDS), MAX_IDS);
  return Array.from({ length: last }, (_, index) => index + 1);
}

/** @returns `null` where it throws: damage is what this file is about */
function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}

function move(from: string, to: string): void {
  for (const part of PARTS) if (existsSync(from + part)) renameSync(from + part, to + part);
}

/** `history-damaged-1.db`, … */
function unusedName(file: string): string {
  const { dir, name, ext } = path.parse(file);
  for (let number = 1; ; number += 1) {
    const candidate = path.join(dir, `${name}-${number}${ext}`);
    if (!existsSync(candidate)) return candidate;
  }
}
