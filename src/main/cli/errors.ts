/** What a person reads when a command cannot do its work: one sentence, never a stack trace. */
// Plain texts, so that nothing need be loaded that makes sentences of them.
import en from '../../shared/i18n/locales/en.json' with { type: 'json' };
import { reasonOf } from '../file-reason.ts';
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

/** Why a file operation failed, in words without the path. Anything but a file operation's error is thrown on. */
export function fileReason(error: unknown): string {
  const reason = reasonOf(error);
  return (en as Readonly<Record<string, string>>)[`fault.because.${reason}`] ?? reason;
}
