/** `clearline report FILE`: shows a report that was saved. */
import { createTranslator } from '../../shared/i18n/index.ts';
import { MAX_REPORT_BYTES, readReport, reportTooLarge } from '../report/read.ts';
import { renderText } from '../report/render-text.ts';
import type { Context } from './context.ts';
import { EXIT, type ExitStatus } from './exit.ts';
import { readInput } from './input.ts';
import { createPaint } from './paint.ts';

export interface ReportFlags {
  format: 'text' | 'json';
}

/** @param file `-`: standard input */
export async function report(
  { host, locale }: Context,
  file: string,
  { format }: ReportFlags,
): Promise<ExitStatus> {
  const wanted = { what: 'report', maxBytes: MAX_REPORT_BYTES, tooLarge: reportTooLarge };
  const found = readReport(await readInput(file, wanted, host));
  await host.stdout.print(
    format === 'json'
      ? `${JSON.stringify(found, null, 2)}\n`
      : renderText(found, createTranslator(locale), createPaint(host)),
  );
  return EXIT.ok;
}
