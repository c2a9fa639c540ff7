/**
 * The way from older formats to the current one, a step at a time, so that every report that a Clearline ever wrote
 * stays readable. See `docs/report-format.md`.
 */
import { REPORT_SCHEMA_VERSION } from '../../shared/report.ts';

export type JsonObject = Readonly<Record<string, unknown>>;
/** Makes the next format's report of one that somebody else may have written: nothing in it is checked yet. */
export type Migration = (report: JsonObject) => JsonObject;
/** By the `schemaVersion` that a step starts from. */
export type Migrations = Readonly<Record<number, Migration>>;

/** Version 1 is the first. */
export const MIGRATIONS: Migrations = {};

/**
 * @param report of any version up to the current one
 * @returns of the current version; or, where no step leads on, as far as it came
 */
export function migrate(
  report: JsonObject,
  migrations: Migrations = MIGRATIONS,
  target: number = REPORT_SCHEMA_VERSION,
): JsonObject {
  let current = report;
  for (let version = Number(report['schemaVersion']); version < target; version += 1) {
    const step = migrations[version];
    if (!step) break;
    current = { ...step(current), schemaVersion: version + 1 };
  }
  return current;
}
