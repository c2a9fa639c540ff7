/** The form of a rule: one file per cause, pure, each with the source of its reasoning. */
import type { Confidence, Cause } from '../../../shared/vocabulary.ts';
import type { Measurement } from '../../../shared/measurement.ts';
import type { World } from '../world.ts';
import type { TargetView } from '../view.ts';

/** What a rule says of one target. */
export interface Suspicion {
  confidence: Confidence;
  /** The failure first, then what it was compared with. */
  evidence: Measurement[];
}

export interface Rule {
  cause: Cause;
  /** Causes that are only consequences of this one, and are not shown beside it. */
  hides?: readonly Cause[];
  /** @returns `null` where the measurements do not show this cause. */
  find(view: TargetView, world: World): Suspicion | null;
}

/** `high` needs two independent signals besides a working control, `medium` one. */
export function confidenceOf(signals: readonly boolean[]): Confidence {
  const count = signals.filter(Boolean).length;
  return count >= 2 ? 'high' : count === 1 ? 'medium' : 'low';
}

/** Drops what is absent, keeps the order. */
export function evidenceOf(
  ...measurements: readonly (Measurement | null | undefined)[]
): Measurement[] {
  return [...new Set(measurements.filter((m): m is Measurement => m != null))];
}
