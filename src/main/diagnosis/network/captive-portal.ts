/**
 * At least two checks whose right answer is known get the same wrong one, and none gets the right one.
 * Source: blocking techniques B16 (one operator's check can be blocked by itself, so one is not enough).
 */
import type { MeasurementOf } from '../../../shared/measurement.ts';
import type { Finding } from '../../../shared/report.ts';
import { attemptWorks } from '../attempt.ts';
import type { TargetView } from '../view.ts';
import { networkFinding } from '../network-finding.ts';

/** @param controls those that stand for the Internet at large */
export function captivePortal(controls: readonly TargetView[]): Finding | null {
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
  return networkFinding('network.captive-portal', same.length >= 3 ? 'high' : 'medium', same);
}
