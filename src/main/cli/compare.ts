/** `clearline compare A B …`: what is different between reports. */
import { createTranslator } from '../../shared/i18n/index.ts';
import type { Report } from '../../shared/report.ts';
import { compareReports } from '../report/compare.ts';
import { renderComparison } from '../report/render-comparison.ts';
import type { Context } from './context.ts';
import { UserError } from './errors.ts';
import { EXIT, type ExitStatus } from './exit.ts';
import { createPaint } from './paint.ts';
import { readReportFile } from './report-file.ts';

export interface CompareFlags {
  json?: true;
}

export async function compare(
  { host, locale }: Context,
  files: readonly string[],
  flags: CompareFlags,
): Promise<ExitStatus> {
  if (files.length < 2) throw new UserError('It takes at least two reports to compare.');
  const reports: Report[] = [];
  for (const file of files) reports.push(await readReportFile(file, host));
  const comparison = compareReports(reports);
  await host.stdout.print(
    flags.json
      ? `${JSON.stringify(comparison, null, 2)}\n`
      : renderComparison(comparison, files, createTranslator(locale), createPaint(host)),
  );
  return EXIT.ok;
}
