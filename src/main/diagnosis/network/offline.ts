/** Nothing was reached: not a single connection, not a single answer from a resolver that had to be asked afar. */
import type { Measurement } from '../../../shared/measurement.ts';
import type { Finding } from '../../../shared/report.ts';
import type { TargetView } from '../view.ts';
import { networkFinding } from '../network-finding.ts';

/**
 * @param controls those that stand for the Internet at large
 * @param acceptsAll where something in between accepts every connection, an open one reached nobody
 */
export function offline(controls: readonly TargetView[], acceptsAll: boolean): Finding | null {
  const last = controls.flatMap((c): Measurement[] => {
    const end = c.attempts.at(-1)?.last ?? c.systemLookups.at(-1);
    return end ? [end] : [];
  });
  const reached = controls.some(
    (c) =>
      c.attempts.some((a) => (acceptsAll ? a.failure : a.connect.failure) === null) ||
      c.otherLookups.some((m) => m.failure === null),
  );
  if (last.length < 2 || reached) return null;
  return networkFinding('network.offline', last.length >= 3 ? 'high' : 'medium', last);
}
