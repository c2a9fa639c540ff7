/** `clearline report FILE`: shows a report that was saved; with `--summary` what many say together. */
import type { Keepable } from '../report/redact/redactor.ts';
import type { Context } from './context.ts';
import { UserError } from './errors.ts';
import { EXIT, type ExitStatus } from './exit.ts';
import { inFormat } from './formats.ts';
import { type Format, FORMATS, SUMMARY_FORMATS, type SummaryFormat } from './options.ts';
import { redacted } from './redacted.ts';
import { readReportFile } from './report-file.ts';
import { summary } from './summary.ts';

export interface ReportFlags {
  format: Format | SummaryFormat;
  redact?: true;
  keep?: Keepable[];
  summary?: true;
}

/** @param files `-`: standard input */
export async function report(
  context: Context,
  files: readonly string[],
  { format, redact, keep, summary: isSummary }: ReportFlags,
): Promise<ExitStatus> {
  if (isSummary) return summary(context, files, among(SUMMARY_FORMATS, format, 'A summary'));
  const [file = '-', ...more] = files;
  if (more.length > 0) throw new UserError('One report at a time, or several with --summary.');
  const wanted = among(FORMATS, format, 'A report');
  const found = await readReportFile(file, context.host);
  const shown = redact || keep ? (await redacted(context, found, keep)).report : found;
  await context.host.stdout.print(inFormat(shown, wanted, file, context));
  return EXIT.ok;
}

function among<F extends string>(formats: readonly F[], format: string, what: string): F {
  const found = formats.find((known) => known === format);
  if (found === undefined) {
    throw new UserError(`${what} has no format ${format}; it has ${formats.join(', ')}.`);
  }
  return found;
}
