/** Why an operation on a file failed, as a code that there are words for. */
import type { FileReason } from '../shared/fault.ts';

/** By the system's codes, those of Node's zlib and that of `cli/gunzip.ts`. */
const REASONS: Readonly<Record<string, FileReason>> = {
  EACCES: 'no-permission',
  EBUSY: 'in-use',
  EDQUOT: 'disk-quota',
  EEXIST: 'in-the-way',
  EFBIG: 'too-large',
  EIO: 'disk-error',
  EISDIR: 'folder',
  ELOOP: 'links',
  EMFILE: 'too-many-open',
  ENAMETOOLONG: 'name-too-long',
  ENOENT: 'missing',
  ENOSPC: 'disk-full',
  ENOTDIR: 'not-a-folder',
  EPERM: 'no-permission',
  EROFS: 'disk-read-only',
  GZIP_BOMB: 'gzip-bomb',
  Z_BUF_ERROR: 'gzip-cut',
  Z_DATA_ERROR: 'gzip-damaged',
};

/** @returns `undefined` for what is no failure of a file, or has no words */
export function knownReason(error: unknown): FileReason | undefined {
  return REASONS[systemCode(error) ?? ''];
}

/** @returns the system's own code where there are no words for it. Anything but a file operation's error is thrown on. */
export function reasonOf(error: unknown): string {
  const code = systemCode(error);
  if (code === null) throw error;
  return REASONS[code] ?? code;
}

/** `ENOENT`, say. */
export function systemCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error ? String(error.code) : null;
}
