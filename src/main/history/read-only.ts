/** The history where nothing can be written: a read-only disk, somebody else's folder, no room left at all. */
import type { DatabaseSync } from 'node:sqlite';
import type { Report } from '../../shared/report.ts';
import { openReadOnly } from './database.ts';
import type { HistoryEntry } from './entry.ts';
import { explain, HistoryError } from './error.ts';
import { countReports, getReport, listReports } from './rows.ts';
import { removeSetAside } from './salvage.ts';
import { shredDatabase } from './shred.ts';
import type { History, SetAside } from './types.ts';

export class ReadOnlyHistory implements History {
  readonly canWrite: boolean = false;
  readonly setAside: SetAside | null = null;
  readonly #file: string;
  readonly #reason: 'its folder is read-only' | 'the disk is full';
  /** `null`: deleted. */
  #db: DatabaseSync | null;

  constructor(file: string, isFull: boolean) {
    this.#file = file;
    this.#reason = isFull ? 'the disk is full' : 'its folder is read-only';
    this.#db = attempt('opened', () => openReadOnly(file));
  }

  add(): number {
    throw this.#refusal('kept');
  }

  list(most?: number): HistoryEntry[] {
    const db = this.#db;
    return db ? attempt('read', () => listReports(db, most)) : [];
  }

  count(): number {
    const db = this.#db;
    return db ? attempt('read', () => countReports(db)) : 0;
  }

  get(id: number): Report | null {
    const db = this.#db;
    return db ? attempt('read', () => getReport(db, id)) : null;
  }

  delete(): boolean {
    throw this.#refusal('deleted');
  }

  /** Of a full disk one can always delete; for less than everything SQLite would need room. */
  deleteAll(): number {
    if (this.#reason !== 'the disk is full') throw this.#refusal('deleted');
    return attempt('deleted', () => {
      const count = this.list().length;
      this.close();
      removeSetAside(this.#file);
      shredDatabase(this.#file);
      return count;
    });
  }

  close(): void {
    this.#db?.close();
    this.#db = null;
  }

  #refusal(what: string): HistoryError {
    return new HistoryError(`The history cannot be ${what}: ${this.#reason}.`);
  }
}

function attempt<T>(what: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw explain(what, error);
  }
}
