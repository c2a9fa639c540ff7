/**
 * What stands in the way of a file, a report or the history, as a code: an error of the main process says it in no other
 * form to the window. Its words are `fault.<code>` in the message catalogue, those of a reason `fault.because.<reason>`.
 */

/** Why a file can be neither read nor written. */
export const FILE_REASONS = [
  'in-use',
  'no-permission',
  'read-only',
  'disk-read-only',
  'disk-full',
  'disk-quota',
  'disk-error',
  'too-large',
  'missing',
  'in-the-way',
  'folder',
  'not-a-folder',
  'links',
  'name-too-long',
  'too-many-open',
  'not-opened',
  'damaged',
  'gzip-cut',
  'gzip-damaged',
  'gzip-bomb',
] as const;
export type FileReason = (typeof FILE_REASONS)[number];

/** What is wrong with a report. */
export const REPORT_FAULTS = [
  'report-too-large',
  /** `levels`: how many there may be. */
  'report-too-deep',
  'report-not-json',
  'report-no-format',
  /** `version`: its format; `known`: the newest that can be read. */
  'report-newer',
  'report-damaged',
  /** `place`: keys and indexes from its top. */
  'report-damaged-at',
  /** `place`, and what was `expected` there. */
  'report-unexpected',
  /** `file`: its name; with a reason. */
  'report-unreadable',
] as const;
export type ReportFault = (typeof REPORT_FAULTS)[number];

/** What the history cannot do; those that begin with `history-not-` have a reason. */
export const HISTORY_FAULTS = [
  'history-not-opened',
  'history-not-read',
  'history-not-kept',
  'history-not-deleted',
  'history-newer',
  'history-too-small',
] as const;
export type HistoryFault = (typeof HISTORY_FAULTS)[number];

export interface Fault<Code extends string = ReportFault | HistoryFault> {
  code: Code;
  /** What the words need. A text can be somebody else's, and is not inert. */
  args?: Readonly<Record<string, string | number>>;
  /** A {@link FileReason}, or the system's own code where there are no words for it. */
  reason?: string;
}
