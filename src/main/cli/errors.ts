/** What a person reads when a command cannot do its work: one sentence, never a stack trace. */
import { inert } from '../report/inert.ts';

/** The input or the surroundings are at fault; the message is a sentence for a person. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** Errors whose message is such a sentence. By name, so that no module is loaded only to recognise its errors. */
const SENTENCES: ReadonlySet<string> = new Set([
  'UserError',
  'ReportError',
  'HistoryError',
  'CatalogueError',
  'ScenarioError',
  'PathError',
  'TrustAnchorError',
]);

/** @param home the user's home folder, which is kept out of what people paste into bug reports */
export function explainError(error: unknown, home: string): string {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const sentence = SENTENCES.has(name)
    ? message
    : `This is a bug in Clearline, please report it: ${name}: ${message}`;
  return `error: ${inert(home.length > 1 ? sentence.replaceAll(home, '~') : sentence)}\n`;
}

const REASONS: Record<string, string> = {
  EACCES: 'permission denied',
  EDQUOT: 'the disk quota is used up',
  EEXIST: 'a file of that name is in the way',
  EFBIG: 'the file would be too large',
  EIO: 'the disk reports an error',
  EISDIR: 'it is a folder',
  ELOOP: 'too many symbolic links',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'no such file or folder',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of the path is not a folder',
  EPERM: 'not permitted',
  EROFS: 'the disk is read-only',
  Z_BUF_ERROR: 'its compressed data ends too early',
  Z_DATA_ERROR: 'its compressed data is damaged',
};

/** Why a file operation failed, in words without the path. Anything but a file operation's error is thrown on. */
export function fileReason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : null;
  if (code === null) throw error;
  return REASONS[code] ?? code;
}
