/**
 * A program runs that changes connections on their way out, so that a check does not show what the network does by
 * itself. Source: blocking techniques B20.
 */
import type { MeasurementOf } from '../../../shared/measurement.ts';
import type { Finding } from '../../../shared/report.ts';
import { networkFinding } from '../network-finding.ts';

export function localBypassTool(looks: readonly MeasurementOf<'inspect'>[]): Finding | null {
  const running = looks.filter(
    (m) => m.subject === 'process' && m.items.some(({ value }) => value === 'bypass'),
  );
  // That it runs does not tell which connections it touches.
  return running.length === 0 ? null : networkFinding('local.bypass-tool', 'medium', running);
}
