/** What a command's exit status says. */
import { type Report, resultOn } from '../../shared/report.ts';

export const EXIT = {
  /** Everything that was tested works. */
  ok: 0,
  /** Something is blocked, limited, slowed or down, or could not be told. */
  notAll: 1,
  /** Bad usage, bad input, a result that could not be written, or a bug. */
  failed: 2,
  /** No usable network: offline, or behind a captive portal. */
  noNetwork: 3,
  /** Cancelled, or past its deadline. */
  cancelled: 4,
} as const;
export type ExitStatus = (typeof EXIT)[keyof typeof EXIT];

/** Judged on the path that applications get. */
export function exitStatusOf(report: Report): ExitStatus {
  if (report.outcome !== 'complete') return EXIT.cancelled;
  const { condition, defaultPath } = report.network;
  if (condition === 'offline' || condition === 'captive-portal') return EXIT.noNetwork;
  const verdicts = report.services
    .map((service) => resultOn(service, defaultPath)?.verdict ?? 'not-tested')
    .filter((verdict) => verdict !== 'not-tested');
  // A complete check that tested nothing has not shown that anything works.
  return verdicts.length > 0 && verdicts.every((v) => v === 'works') ? EXIT.ok : EXIT.notAll;
}
