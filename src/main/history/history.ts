/**
 * Past reports, in one file of SQLite's. A report that was added is there whatever happens next: the process killed, the
 * power gone. Several instances may have it open. What is deleted is overwritten, not only forgotten.
 */
import { existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { HistoryFault } from '../../shared/fault.ts';
import type { Report } from '../../shared/report.ts';
import { inodeOf, openDatabase } from './database.ts';
import { type HistoryEntry, pack } from './entry.ts';
import { explain, HistoryError, isDamage, isFull, isReadOnly } from './error.ts';
import { ReadOnlyHistory } from './read-only.ts';
import {
  addReport,
  countReports,
  cutLogOrLeaveIt,
  deleteReport,
  deleteReports,
  getReport,
  listReports,
} from './rows.ts';
import { removeSetAside, salvage, setAside } from './salvage.ts';
import { shredDatabase } from './shred.ts';
import type { History, SetAside } from './types.ts';

const FILE = 'history.db';

export interface HistoryOptions {
  /** What all reports together may take; the oldest go first. */
  maxBytes?: number;
}

/** Some thousand reports. */
export const DEFAULT_MAX_BYTES = 100 * 1024 * 1024;

/**
 * @param folder is made if need be
 * @throws HistoryError
 */
export function openHistory(folder: string, { maxBytes }: HistoryOptions = {}): History {
  const file = path.join(folder, FILE);
  const wasThere = isFilled(file);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return new SqliteHistory(file, maxBytes ?? DEFAULT_MAX_BYTES);
  } catch (error) {
    if (!wasThere || !(isFull(error) || isReadOnly(error)))
      throw explain('history-not-opened', error);
    return new ReadOnlyHistory(file, isFull(error));
  }
}

const isFilled = (file: string): boolean => existsSync(file) && statSync(file).size > 0;

class SqliteHistory implements History {
  readonly canWrite: boolean = true;
  readonly #file: string;
  readonly #maxBytes: number;
  #opened: { db: DatabaseSync; inode: number };
  #setAside: SetAside | null = null;

  constructor(file: string, maxBytes: number) {
    this.#file = file;
    this.#maxBytes = maxBytes;
    this.#opened = this.#open();
  }

  get setAside(): SetAside | null {
    return this.#setAside;
  }

  add(report: Report): number {
    const packed = pack(report);
    if (packed.bytes > this.#maxBytes) {
      throw new HistoryError({ code: 'history-too-small' });
    }
    return this.#attempt('history-not-kept', (db) => {
      const id = addReport(db, packed, this.#maxBytes);
      cutLogOrLeaveIt(db);
      return id;
    });
  }

  list(most?: number): HistoryEntry[] {
    return this.#attempt('history-not-read', (db) => listReports(db, most));
  }

  count(): number {
    return this.#attempt('history-not-read', countReports);
  }

  get(id: number): Report | null {
    return this.#attempt('history-not-read', (db) => getReport(db, id));
  }

  delete(id: number): boolean {
    return this.#attempt('history-not-deleted', (db) => deleteReport(db, id));
  }

  deleteAll(): number {
    return this.#attempt('history-not-deleted', (db) => {
      removeSetAside(this.#file);
      return deleteReports(db) ?? this.#replace(db);
    });
  }

  close(): void {
    this.#opened.db.close();
  }

  /** For a disk so full that even deleting has no room: another file. Other instances find that out by themselves. */
  #replace(db: DatabaseSync): number {
    const count = countReports(db);
    db.close();
    shredDatabase(this.#file);
    this.#opened = this.#open();
    return count;
  }

  #open(): { db: DatabaseSync; inode: number } {
    const db = openOrRepair(this.#file);
    this.#setAside = salvage(this.#file, db) ?? this.#setAside;
    return { db, inode: inodeOf(this.#file) };
  }

  /** Another instance may have put another file in the place of this one. */
  #current(): DatabaseSync {
    if (inodeOf(this.#file) !== this.#opened.inode) this.#reopen();
    return this.#opened.db;
  }

  #reopen(): DatabaseSync {
    if (this.#opened.db.isOpen) this.#opened.db.close();
    this.#opened = this.#open();
    return this.#opened.db;
  }

  /** Once more, where room can be made on the disk, or the file was found to be damaged. */
  #attempt<T>(fault: HistoryFault, work: (db: DatabaseSync) => T): T {
    try {
      const db = this.#current();
      try {
        return work(db);
      } catch (error) {
        if (isFull(error)) {
          cutLogOrLeaveIt(db);
          return work(db);
        }
        if (isDamage(error)) return work(this.#reopen());
        throw error;
      }
    } catch (error) {
      throw explain(fault, error);
    }
  }
}

function openOrRepair(file: string): DatabaseSync {
  try {
    return openDatabase(file);
  } catch (error) {
    if (!isDamage(error)) throw error;
    setAside(file);
    return openDatabase(file);
  }
}
