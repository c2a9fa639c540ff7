/** Findings about the network as a whole. Pure. */
import type { Measurement } from '../../shared/measurement.ts';
import type { Finding } from '../../shared/report.ts';

export function networkFinding(
  cause: Finding['cause'],
  confidence: Finding['confidence'],
  evidence: readonly Measurement[],
): Finding {
  return {
    cause,
    confidence,
    endpoints: [...new Set(evidence.map((m) => m.endpoint))],
    evidence: evidence.map((m) => m.id),
  };
}
