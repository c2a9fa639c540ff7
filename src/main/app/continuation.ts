/**
 * A check of some services after a check of more: one report in the end, as if it had been one check. Ids go on
 * counting where the first ended, and times are on the first one's clock. Pure.
 */
import type { CheckEvent } from '../../shared/check-events.ts';
import { replaceById } from '../../shared/check-state.ts';
import type { Measurement } from '../../shared/measurement.ts';
import type { Finding, NetworkReport, Report, ServiceReport } from '../../shared/report.ts';

export interface Continuation {
  event(event: CheckEvent): CheckEvent;
  /** @param later the report of the second check, as the engine gave it */
  report(later: Report): Report;
}

/** @param startedAt when the second check starts, as `Date.now()` */
export function continueReport(earlier: Report, startedAt: number): Continuation {
  const ids = Math.max(0, ...earlier.measurements.map((m) => numberOf(m.id)));
  const transactions = Math.max(0, ...earlier.measurements.map((m) => m.transactionId));
  const shiftMs = startedAt - Date.parse(earlier.startedAt);

  const id = (own: string) => `m${numberOf(own) + ids}`;
  const measurement = (own: Measurement): Measurement => ({
    ...own,
    id: id(own.id),
    transactionId: own.transactionId + transactions,
    t0: own.t0 + shiftMs,
    t: own.t + shiftMs,
    ...('replies' in own && { replies: own.replies.map((r) => ({ ...r, t: r.t + shiftMs })) }),
  });
  const finding = (own: Finding): Finding => ({ ...own, evidence: own.evidence.map(id) });
  const network = (own: NetworkReport): NetworkReport => ({
    ...own,
    findings: own.findings.map(finding),
  });
  const service = (own: ServiceReport): ServiceReport => ({
    ...own,
    results: Object.fromEntries(
      Object.entries(own.results).map(([path, result]) => [
        path,
        {
          ...result,
          functions: result.functions.map((f) => ({ ...f, findings: f.findings.map(finding) })),
        },
      ]),
    ),
  });
  const report = (later: Report): Report => {
    const again = new Set(later.services.map((s) => s.id));
    return {
      ...later,
      startedAt: earlier.startedAt,
      durationMs: shiftMs + later.durationMs,
      // What one of the two left untested is untested in the whole.
      outcome: later.outcome === 'complete' ? earlier.outcome : later.outcome,
      options: earlier.options,
      network: network(later.network),
      services: replaceById(earlier.services, later.services.map(service)),
      measurements: [
        ...earlier.measurements.filter((m) => !again.has(m.service)),
        ...later.measurements.map(measurement),
      ],
    };
  };

  return {
    report,
    event: (event) => {
      switch (event.type) {
        case 'measurement':
          return { ...event, measurement: measurement(event.measurement) };
        case 'network':
          return { ...event, network: network(event.network) };
        case 'service':
          return { ...event, service: service(event.service) };
        case 'finished':
          return { ...event, report: report(event.report) };
        default:
          return event;
      }
    },
  };
}

/** `m12` → 12. */
function numberOf(id: string): number {
  return Number(id.slice(1));
}
