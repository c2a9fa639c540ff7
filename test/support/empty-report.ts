/** A report of a check that found nothing, for tests to fill with what they are about. */
import { REPORT_SCHEMA_VERSION, type Report } from '../../src/shared/report.ts';

export function emptyReport(changes: Partial<Report> = {}): Report {
  return {
    schemaVersion: REPORT_SCHEMA_VERSION,
    app: { name: 'Clearline', version: '0.1.0' },
    catalogueVersion: 1,
    startedAt: '2026-03-01T09:30:15.250Z',
    durationMs: 4321,
    outcome: 'complete',
    options: {
      services: [],
      paths: ['default'],
      deadlineMs: 60_000,
      metered: false,
      scenario: null,
    },
    trustAnchorsAdded: [],
    network: { condition: 'online', findings: [], paths: [], defaultPath: 'default' },
    services: [],
    measurements: [],
    ...changes,
  };
}
