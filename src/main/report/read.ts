/** Reads a report that somebody else may have written. Pure. */
import * as v from 'valibot';
import { REPORT_SCHEMA_VERSION, type Report } from '../../shared/report.ts';
import { inert } from './inert.ts';
import { nestsDeeper, placeOf } from './json-text.ts';
import { type JsonObject, MIGRATIONS, migrate, type Migrations } from './migrate.ts';
import { reportSchema } from './schema.ts';

/** Larger is refused unread; a full check makes well under 2 MiB. */
export const MAX_REPORT_BYTES = 20 * 1024 * 1024;
/** A report nests 7 deep. */
const MAX_DEPTH = 32;

/** The text is not a report that can be read; the message is one sentence for a person. */
export class ReportError extends Error {
  override readonly name = 'ReportError';
}

/** For a text that was cut off before it was read in full, too. */
export const reportTooLarge = (): ReportError =>
  new ReportError('The report is too large: more than 20 MiB.');

/**
 * @returns the report with every field that this version does not know, too
 * @throws ReportError
 */
export function readReport(text: string, migrations: Migrations = MIGRATIONS): Report {
  if (text.length > MAX_REPORT_BYTES) throw reportTooLarge();
  if (nestsDeeper(text, MAX_DEPTH)) {
    throw new ReportError(`This is not a report: it nests deeper than ${MAX_DEPTH} levels.`);
  }
  const value = migrate(versioned(parse(text)), migrations);
  const result = v.safeParse(reportSchema, value, { abortEarly: true });
  if (!result.success) throw new ReportError(explain(result.issues[0]));
  return result.output;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ReportError('This is not a report: it is not JSON.');
  }
}

/** @throws ReportError for what is of no version, or of one that came after this program */
function versioned(value: unknown): JsonObject {
  const report: JsonObject = typeof value === 'object' && value !== null ? { ...value } : {};
  const version = report['schemaVersion'];
  if (typeof version !== 'number') {
    throw new ReportError('This is JSON, but not a Clearline report: it has no schemaVersion.');
  }
  if (version > REPORT_SCHEMA_VERSION) {
    throw new ReportError(
      `This report was made by a newer Clearline (format ${version}; this one reads up to ` +
        `${REPORT_SCHEMA_VERSION}).`,
    );
  }
  return report;
}

function explain(issue: v.BaseIssue<unknown>): string {
  const place = placeOf((issue.path ?? []).map(({ key }) => key));
  const { expected } = issue;
  const wanted = expected !== null && expected.length <= 60 ? ` (expected ${expected})` : '';
  return `The report is damaged at ${inert(place)}${wanted}.`;
}
