/** What the controls say of the network as a whole. Pure. */
import type { Finding } from '../../shared/report.ts';
import type { Measurement, MeasurementOf } from '../../shared/measurement.ts';
import type { NetworkCondition } from '../../shared/vocabulary.ts';
import { attemptWorks, type TargetView } from './view.ts';

export interface NetworkDiagnosis {
  condition: NetworkCondition;
  findings: Finding[];
}

export function diagnoseNetwork(controls: readonly TargetView[]): NetworkDiagnosis {
  const portal = captivePortal(controls);
  if (portal) return portal;
  if (controls.some((c) => c.attempts.some((a) => attemptWorks(a, c.target)))) {
    return { condition: 'online', findings: [] };
  }
  return offline(controls) ?? { condition: 'online', findings: [] };
}

/**
 * At least two checks whose right answer is known get the same wrong one, and none gets the right one.
 * Source: blocking techniques B16 (one operator's check can be blocked by itself, so one is not enough).
 */
function captivePortal(controls: readonly TargetView[]): NetworkDiagnosis | null {
  if (controls.some((c) => c.attempts.some((a) => attemptWorks(a, c.target)))) return null;
  const wrong = new Map<string, MeasurementOf<'http_round_trip'>[]>();
  for (const { attempts } of controls) {
    for (const { http } of attempts) {
      if (!http || http.secure || http.status === null || http.expected !== false) continue;
      const key = `${http.status} ${http.headers['location'] ?? http.bodyExcerpt.slice(0, 200)}`;
      wrong.set(key, [...(wrong.get(key) ?? []), http]);
    }
  }
  const same = [...wrong.values()].find((list) => new Set(list.map((m) => m.host)).size >= 2);
  if (!same) return null;
  return {
    condition: 'captive-portal',
    findings: [finding('network.captive-portal', same.length >= 3 ? 'high' : 'medium', same)],
  };
}

/** Nothing was reached: not a single connection, not a single answer from a resolver that had to be asked afar. */
function offline(controls: readonly TargetView[]): NetworkDiagnosis | null {
  const last = controls.flatMap((c): Measurement[] => {
    const end = c.attempts.at(-1)?.last ?? c.systemLookups.at(-1);
    return end ? [end] : [];
  });
  const reached = controls.some(
    (c) =>
      c.attempts.some((a) => a.connect.failure === null) ||
      c.otherLookups.some((m) => m.failure === null),
  );
  if (last.length < 2 || reached) return null;
  return {
    condition: 'offline',
    findings: [finding('network.offline', last.length >= 3 ? 'high' : 'medium', last)],
  };
}

function finding(
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
