/**
 * The two experiments that tell a rule on the name from a rule on the address: a harmless name at the same address,
 * and the blocked name at a neutral address. Source: OONI sni_blocking (ts-024) and blockcheck's swap.
 */
import type { Attempt, TargetView } from '../view.ts';

export interface SniComparison {
  /** A harmless name at `address`: the best that was seen. */
  innocuous: Attempt | null;
  /** The target's name at a neutral address: the best that was seen. */
  elsewhere: Attempt | null;
}

export function sniComparison(view: TargetView, address: string): SniComparison {
  const best = (attempts: Attempt[]) =>
    attempts.find((a) => a.tls?.serverHello) ?? attempts.at(-1) ?? null;
  return {
    innocuous: best(
      view.attempts.filter((a) => a.purpose === 'innocuous-sni' && a.address === address),
    ),
    elsewhere: best(view.attempts.filter((a) => a.purpose === 'target-sni-elsewhere')),
  };
}
