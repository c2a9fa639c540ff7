/** Reads a report that somebody else may have written. Pure. */
import * as v from 'valibot';
import type { ReportFault } from '../../shared/fault.ts';
import { REPORT_SCHEMA_VERSION, type Report } from '../../shared/report.ts';
import { FaultError } from '../fault-error.ts';
import { nestsDeeper, placeOf } from './json-text.ts';
import { type JsonObject, MIGRATIONS, migrate, type Migrations } from './migrate.ts';
import { reportSchema } from './schema.ts';

/** Larger is refused unread; a full check makes well under 2 MiB. */
export const MAX_REPORT_BYTES = 20 * 1024 * 1024;
/** A report nests 7 deep. */
const MAX_DEPTH = 32;

/** It is not a report that can be read. */
export class ReportError extends FaultError<ReportFault> {
  override readonly name = 'ReportError';
}

/** For a text that was cut off before it was read in full, too. */
export const reportTooLarge = (): ReportError => new ReportError({ code: 'report-too-large' });

/**
 * @returns the report with every field that this version does not know, too
 * @throws ReportError
 */
export function readReport(text: string, migrations: Migrations = MIGRATIONS): Report {
  if (text.length > MAX_REPORT_BYTES) throw reportTooLarge();
  if (nestsDeeper(text, MAX_DEPTH)) {
    throw new ReportError({ code: 'report-too-deep', args: { levels: MAX_DEPTH } });
  }
  const value = migrate(versioned(parse(text)), migrations);
  const result = v.safeParse(reportSchema, value, { abortEarly: true });
  if (!result.success) throw explain(result.issues[0]);
  return result.output;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ReportError({ code: 'report-not-json' });
  }
}

/** @throws ReportError for what is of no version, or of one that came after this program */
function versioned(value: unknown): JsonObject {
  const report: JsonObject = typeof value === 'object' && value !== null ? { ...value } : {};
  const version = report['schemaVersion'];
  if (typeof version !== 'number') {
    throw new ReportError({ code: 'report-no-format' });
  }
  if (version > REPORT_SCHEMA_VERSION) {
    throw new ReportError({
      code: 'report-newer',
      args: { version, known: REPORT_SCHEMA_VERSION },
    });
  }
  return report;
}

function explain({ path, expected }: v.BaseIssue<unknown>): ReportError {
  const place = placeOf((path ?? []).map(({ key }) => key));
  return expected !== null && expected.length <= 60
    ? new ReportError({ code: 'report-unexpected', args: { place, expected } })
    : new ReportError({ code: 'report-damaged-at', args: { place } });
}
