/** The short code of a report, where there is one. Pure. */
import type { CatalogueState } from '../../shared/ipc.ts';
import { codedReport, encodeReport } from '../../shared/report-code.ts';
import type { Report } from '../../shared/report.ts';

/** @returns `null` for a report of another catalogue: whoever hears its code would read something else */
export function codeOf(report: Report, { version, services }: CatalogueState): string | null {
  return report.catalogueVersion === version ? encodeReport(codedReport(report, services)) : null;
}
