/** What a person is told when the history cannot do its work. */

/** The message is a sentence. */
export class HistoryError extends Error {
  override readonly name = 'HistoryError';
}

/** Primary result codes of SQLite (sqlite.org/rescode.html). */
const [BUSY, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB] = [5, 8, 10, 11, 13, 14, 26];

const REASONS = new Map([
  [BUSY, 'another program is using it'],
  [READONLY, 'it is read-only'],
  [IOERR, 'the disk does not take it'],
  [CORRUPT, 'its file is damaged'],
  [FULL, 'the disk is full'],
  [CANTOPEN, 'its file cannot be opened'],
  [NOTADB, 'its file is damaged'],
]);

export const isDamage = (error: unknown): boolean => [CORRUPT, NOTADB].includes(codeOf(error));
export const isFull = (error: unknown): boolean => codeOf(error) === FULL;
export const isReadOnly = (error: unknown): boolean =>
  [READONLY, CANTOPEN].includes(codeOf(error)) || ['EACCES', 'EROFS'].includes(fileCode(error));

/** A {@link HistoryError} for what SQLite or the file system says; a bug is thrown on. */
export function explain(what: string, error: unknown): HistoryError {
  if (error instanceof HistoryError) return error;
  const reason = REASONS.get(codeOf(error)) ?? fileReason(error);
  if (reason === undefined) throw error;
  return new HistoryError(`The history cannot be ${what}: ${reason}.`);
}

const FILE_REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EBUSY: 'another program is using it',
  EEXIST: 'a file of that name is in the way',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of the path is not a folder',
  EPERM: 'not permitted',
  EROFS: 'the disk is read-only',
};

const fileReason = (error: unknown): string | undefined => FILE_REASONS[fileCode(error)];

function fileCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** The lowest byte is the primary code. */
function codeOf(error: unknown): number {
  const isSqlite = error instanceof Error && 'errcode' in error;
  return isSqlite ? Number(error.errcode) & 0xff : -1;
}
