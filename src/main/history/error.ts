/** What a person is told when the history cannot do its work. */
import type { FileReason, HistoryFault } from '../../shared/fault.ts';
import { FaultError } from '../fault-error.ts';
import { knownReason, systemCode } from '../file-reason.ts';

export class HistoryError extends FaultError<HistoryFault> {
  override readonly name = 'HistoryError';
}

/** Primary result codes of SQLite (sqlite.org/rescode.html). */
const [BUSY, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB] = [5, 8, 10, 11, 13, 14, 26];

const REASONS = new Map<number, FileReason>([
  [BUSY, 'in-use'],
  [READONLY, 'read-only'],
  [IOERR, 'disk-error'],
  [CORRUPT, 'damaged'],
  [FULL, 'disk-full'],
  [CANTOPEN, 'not-opened'],
  [NOTADB, 'damaged'],
]);

export const isDamage = (error: unknown): boolean => [CORRUPT, NOTADB].includes(codeOf(error));
export const isFull = (error: unknown): boolean => codeOf(error) === FULL;
export const isReadOnly = (error: unknown): boolean =>
  [READONLY, CANTOPEN].includes(codeOf(error)) ||
  ['EACCES', 'EROFS'].includes(systemCode(error) ?? '');

/** A {@link HistoryError} for what SQLite or the file system says; a bug is thrown on. */
export function explain(code: HistoryFault, error: unknown): HistoryError {
  if (error instanceof HistoryError) return error;
  const reason = REASONS.get(codeOf(error)) ?? knownReason(error);
  if (reason === undefined) throw error;
  return new HistoryError({ code, reason });
}

/** The lowest byte is the primary code. */
function codeOf(error: unknown): number {
  const isSqlite = error instanceof Error && 'errcode' in error;
  return isSqlite ? Number(error.errcode) & 0xff : -1;
}
