/** The system sends programs through a proxy that does not answer. Source: blocking techniques B19, B20. */
import type { MeasurementOf } from '../../../shared/measurement.ts';
import type { Finding } from '../../../shared/report.ts';
import { networkFinding } from '../network-finding.ts';

export function localProxyDead(looks: readonly MeasurementOf<'inspect'>[]): Finding | null {
  const dead = looks.filter(
    (m) => m.subject === 'proxy' && m.failure !== null && m.items.length > 0,
  );
  return dead.length === 0 ? null : networkFinding('local.proxy-dead', 'high', dead);
}
