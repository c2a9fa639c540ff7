/** Reads a report from a file or standard input. */
import type { Report } from '../../shared/report.ts';
import { MAX_REPORT_BYTES, readReport, reportTooLarge } from '../report/read.ts';
import type { Host } from './host.ts';
import { readInput } from './input.ts';

/**
 * @param file `-`: standard input
 * @throws UserError, ReportError
 */
export async function readReportFile(
  file: string,
  host: Pick<Host, 'stdin' | 'folder'>,
): Promise<Report> {
  const wanted = { what: 'report', maxBytes: MAX_REPORT_BYTES, tooLarge: reportTooLarge };
  return readReport(await readInput(file, wanted, host));
}
