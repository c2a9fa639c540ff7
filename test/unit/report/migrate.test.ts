import { describe, expect, it } from 'vitest';
import { migrate, type Migrations } from '../../../src/main/report/migrate.ts';
import { readReport } from '../../../src/main/report/read.ts';
import { sampleReport } from './sample-report.ts';

/** A pretend format 0, in which the check's length was in seconds and the catalogue had no version. */
const MIGRATIONS: Migrations = {
  0: ({ seconds, ...rest }) => ({
    ...rest,
    durationMs: Math.round(Number(seconds) * 1000),
    catalogueVersion: 0,
  }),
};
const { durationMs, catalogueVersion: _, ...rest } = sampleReport();
const old = { ...rest, schemaVersion: 0, seconds: durationMs / 1000, mine: { kept: true } };

describe('migrate', () => {
  it('reads an older report as the current format, with its unknown fields', () => {
    expect(readReport(JSON.stringify(old), MIGRATIONS)).toEqual({
      ...sampleReport({ catalogueVersion: 0 }),
      mine: { kept: true },
    });
  });

  it('names the fault of what an older format held', () => {
    const text = JSON.stringify({ ...old, seconds: 'soon' });
    expect(() => readReport(text, MIGRATIONS)).toThrow(
      'The report is damaged at durationMs (expected number).',
    );
  });

  it('goes over every version in between, in order', () => {
    const steps: Migrations = {
      3: (report) => ({ ...report, way: [...(report['way'] as number[]), 3] }),
      4: (report) => ({ ...report, way: [...(report['way'] as number[]), 4] }),
      5: () => expect.unreachable(),
    };
    const report = { schemaVersion: 3, way: [] };
    expect(migrate(report, steps, 5)).toEqual({ schemaVersion: 5, way: [3, 4] });
    expect(report).toEqual({ schemaVersion: 3, way: [] });
  });

  it.each([0, -1, 0.5, Number.NaN, -Infinity])('ends where no step leads on: %d', (version) => {
    const report = { schemaVersion: version };
    expect(migrate(report, {}, 1)).toEqual(report);
  });
});
