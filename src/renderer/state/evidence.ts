/** The measurements that a finding rests on. Pure. */
import type { Measurement } from '../../shared/measurement.ts';
import type { Finding } from '../../shared/report.ts';

/** By the list that it is of: a report that was opened can have many, and many findings that look things up in it. */
const indexes = new WeakMap<readonly Measurement[], Map<string, Measurement>>();

/** @param measurements all of the check; what it does not hold is left out */
export function evidenceOf(
  { evidence }: Finding,
  measurements: readonly Measurement[],
): Measurement[] {
  const index = indexes.get(measurements) ?? new Map(measurements.map((m) => [m.id, m]));
  indexes.set(measurements, index);
  return evidence.flatMap((id) => index.get(id) ?? []);
}
