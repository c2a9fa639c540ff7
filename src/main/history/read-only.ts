/** The history where nothing can be written: a read-only disk, somebody else's folder, no room left at all. */
import type { DatabaseSync } from 'node:sqlite';
import type { FileReason, HistoryFault } from '../../shared/fault.ts';
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
  readonly #reason: Extract<FileReason, 'read-only' | 'disk-full'>;
  /** `null`: deleted. */
  #db: DatabaseSync | null;

  constructor(file: string, isFull: boolean) {
    this.#file = file;
    this.#reason = isFull ? 'disk-full' : 'read-only';
    this.#db = attempt('history-not-opened', () => openReadOnly(file));
  }

  add(): number {
    throw this.#refusal('history-not-kept');
  }

  list(most?: number): HistoryEntry[] {
    const db = this.#db;
    return db ? attempt('history-not-read', () => listReports(db, most)) : [];
  }

  count(): number {
    const db = this.#db;
    return db ? attempt('history-not-read', () => countReports(db)) : 0;
  }

  get(id: number): Report | null {
    const db = this.#db;
    return db ? attempt('history-not-read', () => getReport(db, id)) : null;
  }

  delete(): boolean {
    throw this.#refusal('history-not-deleted');
  }

  /** Of a full disk one can always delete; for less than everything SQLite would need room. */
  deleteAll(): number {
    if (this.#reason !== 'disk-full') throw this.#refusal('history-not-deleted');
    return attempt('history-not-deleted', () => {
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

  #refusal(code: HistoryFault): HistoryError {
    return new HistoryError({ code, reason: this.#reason });
  }
}

function attempt<T>(fault: HistoryFault, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw explain(fault, error);
  }
}
