/** Reads a report from a file or standard input. */
import type { Report } from '../../shared/report.ts';
import { reasonOf } from '../file-reason.ts';
import { MAX_REPORT_BYTES, ReportError, readReport, reportTooLarge } from '../report/read.ts';
import type { Host } from './host.ts';
import { readInput } from './input.ts';

/**
 * @param file `-`: standard input
 * @throws ReportError
 */
export async function readReportFile(
  file: string,
  host: Pick<Host, 'stdin' | 'folder'>,
): Promise<Report> {
  const unreadable = (error: unknown) =>
    new ReportError({ code: 'report-unreadable', args: { file }, reason: reasonOf(error) });
  const wanted = { maxBytes: MAX_REPORT_BYTES, tooLarge: reportTooLarge, unreadable };
  return readReport(await readInput(file, wanted, host));
}
