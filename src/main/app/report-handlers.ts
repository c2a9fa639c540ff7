/** What the window can ask of reports. */
import type { CallHandlers } from './calls.ts';
import type { ReportDesk } from './report-desk.ts';

export interface ReportParts {
  desk: ReportDesk;
  /** Asks the person for a file; `null`: they chose none. */
  chooseReport: () => Promise<string | null>;
}

export function ofReports({ desk, chooseReport }: ReportParts) {
  return {
    'report:open': async () => {
      const file = await chooseReport();
      return file === null ? null : desk.openFile(file);
    },
    'report:read': ({ name, text }) => desk.openText(name, text),
  } satisfies Partial<CallHandlers>;
}
