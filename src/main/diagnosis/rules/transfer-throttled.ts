/**
 * The messenger's files come at a fraction of the rate of neutral ones, measured in turns. On a slow line nothing is
 * said. Source: blocking techniques B10 (below a quarter of the control, below 1 Mbit/s, twice of two).
 */
import type { MeasurementOf } from '../../../shared/measurement.ts';
import { downloads, isSlow, SLOW } from '../rates.ts';
import { confidenceOf, evidenceOf, type Rule } from './rule.ts';

const FRACTION = 0.25;

export const transferThrottled: Rule = {
  cause: 'transfer.throttled',
  find(view, world) {
    if (view.target.probe.kind !== 'transfer') return null;
    const own = downloads(view).filter((m) => m.failure === null && m.rate !== null);
    const neutral = world.controls
      .filter((c) => c.target.use === 'transfer')
      .map((c) => downloads(c).filter((m) => m.failure === null && m.rate !== null))
      .find((list) => list.length >= 2);
    if (own.length < 2 || !own.every(isSlow) || !neutral) return null;
    const [best, worst] = [Math.max(...own.map(rate)), Math.min(...neutral.map(rate))];
    if (worst < SLOW || best >= worst * FRACTION) return null;
    return {
      confidence: confidenceOf([true, best < worst * (FRACTION / 2)]),
      evidence: evidenceOf(...own, ...neutral),
    };
  },
};

const rate = (m: MeasurementOf<'transfer'>): number => m.rate ?? 0;
