/** The reports that the window can ask for: that of the check it shows, the one that was opened last, and past ones. */
import path from 'node:path';
import type { OpenedReport, OpenOutcome, ReportRef } from '../../shared/ipc.ts';
import { inert } from '../../shared/inert.ts';
import type { Report } from '../../shared/report.ts';
import { CallError } from './call-error.ts';
import { faultOf } from './fault-of.ts';
import type { PastReports } from './past-reports.ts';

export interface DeskParts {
  /** The report of the check that the window shows. */
  shown: () => Report | null;
  past: Pick<PastReports, 'get'>;
}

export class ReportDesk {
  readonly #parts: DeskParts;
  #opened: OpenedReport | null = null;

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  /** @throws CallError where there is no such report */
  async find(ref: ReportRef): Promise<Report> {
    if (typeof ref === 'number') return this.#parts.past.get(ref);
    const report = ref === 'check' ? this.#parts.shown() : this.#opened?.report;
    if (!report) throw new CallError('no-report');
    return report;
  }

  /** Was it made on this computer? */
  isOwn(ref: ReportRef): boolean {
    return ref !== 'opened' || this.#opened?.source.kind === 'past';
  }

  /** @throws CallError where there is no such report */
  async openPast(id: number): Promise<OpenedReport> {
    return this.#put({ source: { kind: 'past', id }, report: await this.#parts.past.get(id) });
  }

  /** @param file whole path; only its name is shown */
  async openFile(file: string): Promise<OpenOutcome> {
    const { readReportFile } = await import('../cli/report-file.ts');
    const name = path.basename(file);
    return this.#open(name, () =>
      readReportFile(name, { folder: path.dirname(file), stdin: process.stdin }),
    );
  }

  /** @param name of the file that the text comes from */
  async openText(name: string, text: string): Promise<OpenOutcome> {
    // Reports are read seldom, and their schema takes a while to load.
    const { readReport } = await import('../report/read.ts');
    return this.#open(name, async () => readReport(text));
  }

  async #open(name: string, read: () => Promise<Report>): Promise<OpenOutcome> {
    try {
      return this.#put({ source: { kind: 'file', name: inert(name, 80) }, report: await read() });
    } catch (error) {
      return { fault: faultOf(error) };
    }
  }

  #put(opened: OpenedReport): OpenedReport {
    this.#opened = opened;
    return opened;
  }
}
