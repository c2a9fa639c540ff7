/**
 * A connection that stops dead after a number of bytes or packets, with a genuine server at the other end, while a
 * neutral one carries more. Source: blocking techniques B9 (the "16 KB curtain", net4people/bbs#490).
 */
import { downloads, isStalled } from '../rates.ts';
import type { TargetView } from '../view.ts';
import { confidenceOf, evidenceOf, type Rule } from './rule.ts';

/** A server that closes or refuses a large request does something else; only silence counts. */
const EXPERIMENTS = ['freeze-packets', 'freeze-bytes'];

export const transferFrozen: Rule = {
  cause: 'transfer.frozen',
  find(view, world) {
    if (view.target.probe.kind !== 'transfer') return null;
    const stalled = downloads(view).filter(isStalled);
    const whole = downloads(view).some((m) => m.failure === null);
    if (stalled.length < 2 || whole) return null;
    const most = Math.max(...stalled.map((m) => m.bytes));
    const neutral = world.controls
      .filter((c) => c.target.use === 'transfer')
      .flatMap(downloads)
      .find((m) => m.failure === null && m.bytes > most * 1.5);
    if (!neutral) return null;
    const least = Math.min(...stalled.map((m) => m.bytes));
    const experiments = frozenExperiments(view);
    return {
      confidence: confidenceOf([most <= least * 1.5 + 2_000, experiments.length > 0]),
      evidence: evidenceOf(...stalled, ...experiments, neutral),
    };
  },
};

function frozenExperiments(view: TargetView) {
  return view.attempts
    .filter(
      (a) => EXPERIMENTS.includes(a.purpose) && a.transfer?.failure === 'generic_timeout_error',
    )
    .map((a) => a.last);
}
