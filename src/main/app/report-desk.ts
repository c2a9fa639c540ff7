/** Opens reports that somebody else may have written, and has the last one at hand for what is asked of it later. */
import path from 'node:path';
import { MAX_REPORT_SIZE, type OpenOutcome } from '../../shared/ipc.ts';
import type { Report } from '../../shared/report.ts';
import { inert } from '../../shared/inert.ts';

/** Errors whose message is a sentence for a person. */
const SENTENCES: ReadonlySet<string> = new Set(['ReportError', 'UserError']);

export class ReportDesk {
  #opened: Report | null = null;

  /** The report that was opened last. */
  get opened(): Report | null {
    return this.#opened;
  }

  /** @param file whole path; only its name is shown */
  async openFile(file: string): Promise<OpenOutcome> {
    const { readInput } = await import('../cli/input.ts');
    const { reportTooLarge } = await import('../report/read.ts');
    const name = path.basename(file);
    return this.#open(name, () =>
      readInput(
        name,
        { what: 'report', maxBytes: MAX_REPORT_SIZE, tooLarge: reportTooLarge },
        { folder: path.dirname(file), stdin: process.stdin },
      ),
    );
  }

  /** @param name of the file that the text comes from */
  openText(name: string, text: string): Promise<OpenOutcome> {
    return this.#open(name, () => Promise.resolve(text));
  }

  async #open(name: string, read: () => Promise<string>): Promise<OpenOutcome> {
    // Reports are read seldom, and their schema takes a while to load.
    const { readReport } = await import('../report/read.ts');
    try {
      const report = readReport(await read());
      this.#opened = report;
      return { from: 'file', name: inert(name, 80), report };
    } catch (error) {
      if (error instanceof Error && SENTENCES.has(error.name))
        return { fault: inert(error.message) };
      throw error;
    }
  }
}
