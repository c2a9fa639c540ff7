/** What the window can ask of reports. */
import type { CallHandlers } from './calls.ts';
import type { PastReports } from './past-reports.ts';
import type { ReportDesk } from './report-desk.ts';
import type { WaitingFile } from './waiting-file.ts';

export interface ReportParts {
  desk: ReportDesk;
  past: PastReports;
  waiting: WaitingFile;
  /** Asks the person for a file; `null`: they chose none. */
  chooseReport: () => Promise<string | null>;
}

export function ofReports({ desk, past, waiting, chooseReport }: ReportParts) {
  return {
    'report:open': async () => {
      const file = await chooseReport();
      return file === null ? null : desk.openFile(file);
    },
    'report:take': async () => {
      const file = waiting.take();
      return file === null ? null : desk.openFile(file);
    },
    'report:read': ({ name, text }) => desk.openText(name, text),
    'report:compare': async ({ reports }) => {
      const { compareReports } = await import('../report/compare.ts');
      return compareReports(await Promise.all(reports.map((ref) => desk.find(ref))));
    },
    'past:latest': () => past.latest(),
    'past:list': (which) => past.list(which),
    'past:open': ({ id }) => desk.openPast(id),
    'past:delete': ({ id }) => past.delete(id),
    'past:delete-all': () => past.deleteAll(),
  } satisfies Partial<CallHandlers>;
}
