/** `clearline report --summary`: what many reports say together, or all their results as a table. */
import path from 'node:path';
import { createTranslator } from '../../shared/i18n/index.ts';
import { inert } from '../report/inert.ts';
import { summaryCsv } from '../report/summary/csv.ts';
import { readHead } from '../report/summary/head.ts';
import type { ReportHead } from '../report/summary/head-fields.ts';
import { rowsOf } from '../report/summary/rows.ts';
import { summarise } from '../report/summary/summary.ts';
import { Tally } from '../report/summary/tally.ts';
import type { Context } from './context.ts';
import { UserError } from './errors.ts';
import { EXIT, type ExitStatus } from './exit.ts';
import type { SummaryFormat } from './options.ts';
import { readDocuments } from './summary/documents.ts';
import { reportFiles, STDIN } from './summary/files.ts';
import { SummaryProgress } from './summary/progress.ts';
import { RowWriter } from './summary/row-writer.ts';
import { summaryText } from './summary/text.ts';

/** Whose faults are told one by one. */
const MAX_TOLD = 10;

/** @param names of files and folders; `-` for standard input */
export async function summary(
  { host, locale }: Context,
  names: readonly string[],
  format: SummaryFormat,
): Promise<ExitStatus> {
  const say = createTranslator(locale);
  const tally = new Tally();
  const progress = new SummaryProgress(host.stderr, say);
  const rows = format === 'jsonl' ? new RowWriter(host.stdout) : null;
  const faults: string[] = [];
  let read = 0;

  for await (const file of reportFiles(names, host.folder)) {
    const name = file === STDIN ? STDIN : path.relative(host.folder, file).replaceAll('\\', '/');
    let number = 0;
    const fault = (error: Error) => {
      tally.unreadable += 1;
      if (faults.length < MAX_TOLD) faults.push(`${inert(name, 200)}: ${inert(error.message)}\n`);
    };
    const take = (head: ReportHead) => {
      tally.add(head);
      rows?.add(rowsOf(head, `${name}:${number}`));
    };
    const events = {
      report(document: Buffer) {
        number += 1;
        read += 1;
        attempt(() => take(readHead(document)), fault);
        progress.tell(read);
      },
      tooLarge: () => fault(new Error('a report in it is too large.')),
      pause: async () => rows?.pause(),
    };
    await readDocuments(file, host.stdin, events).catch((error: Error) => {
      if (error instanceof UserError) fault(error);
      else throw error;
    });
  }
  progress.end();
  for (const fault of faults) host.stderr.show(fault);
  if (read === tally.unreadable && tally.reports === 0) {
    throw new UserError('There is no report in it that could be read.');
  }
  if (rows) await rows.end();
  else await host.stdout.print(render());
  return EXIT.ok;

  function render(): string {
    const summed = summarise(tally);
    if (format === 'csv') return summaryCsv(summed);
    return format === 'json'
      ? `${JSON.stringify(summed, null, 2)}\n`
      : summaryText(summed, say, locale);
  }
}

/** Only what is wrong with a report is its fault. */
function attempt(work: () => void, fault: (error: Error) => void): void {
  try {
    work();
  } catch (error) {
    if (error instanceof Error && error.name === 'ReportError') fault(error);
    else throw error;
  }
}
