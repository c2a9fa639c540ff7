/** The history as the rest of the program sees it. */
import type { Report } from '../../shared/report.ts';
import type { HistoryEntry } from './entry.ts';

export interface SetAside {
  /** The damaged file, where it is now. */
  file: string;
  /** Reports that could be read. */
  saved: number;
}

/** Its methods throw {@link HistoryError}s. */
export interface History {
  /** `false`: it can be looked at, and no more. */
  readonly canWrite: boolean;
  /** The file was damaged: where it is now, and how many of its reports could be saved. */
  readonly setAside: SetAside | null;
  /** @returns its id */
  add(report: Report): number;
  /**
   * The newest first, in the order in which they were added, whatever the clock said.
   * @param most how many at most; absent: all
   */
  list(most?: number): HistoryEntry[];
  count(): number;
  /** @returns `null` where there is none of that id */
  get(id: number): Report | null;
  /** @returns whether there was one */
  delete(id: number): boolean;
  /** @returns how many there were */
  deleteAll(): number;
  close(): void;
}
