/**
 * Addresses that cannot be reached while neutral ones can. Source: blocking techniques B5, and B5' (the handshake is
 * let through and everything after it swallowed, whatever the name). A dead server behind a living balancer looks like
 * the latter, so it must happen to more than one vendor.
 */
import type { Failure } from '../../../shared/vocabulary.ts';
import { blameAddress } from '../blame.ts';
import type { Cause } from '../../../shared/vocabulary.ts';
import { type Attempt, isSilence, type TargetView } from '../view.ts';
import { areUnrelated } from '../unrelated.ts';
import type { World } from '../world.ts';
import { confidenceOf, evidenceOf, type Rule } from './rule.ts';
import { sniComparison } from './sni-comparison.ts';

/** A rule for one way of making an address unreachable. */
export function ipRule(cause: Cause, failures: readonly Failure[]): Rule {
  const failedBy = (a: Attempt) => a.failure !== null && failures.includes(a.failure);
  // Of another as of this one: a single loss is nothing.
  const isUnreached = (other: TargetView, world: World) => {
    const tried = blameAddress(other, world)?.attempts ?? [];
    return tried.length >= 2 && tried.every((a) => a.operation === 'connect' && failedBy(a));
  };
  return {
    cause,
    find(view, world) {
      const control = world.proof.connect;
      const blame = blameAddress(view, world);
      if (!control || !blame) return null;
      const { attempts, elsewhere } = blame;
      // Loss can eat one connection; the same end twice, and never another, is a pattern.
      if (attempts.length < 2 || !attempts.every(failedBy) || !elsewhere.every(failedBy))
        return null;
      const atConnect = attempts.every((a) => a.operation === 'connect');
      const comparison = sniComparison(view, blame.address);
      const swallowed =
        attempts.every((a) => a.operation === 'tls_handshake') &&
        comparison.innocuous?.tls?.serverHello === false &&
        comparison.elsewhere?.tls?.serverHello === true &&
        happensToOthers(view, world, (other) => other.attempts.some(isSwallowed));
      if (!atConnect && !swallowed) return null;
      return {
        confidence: confidenceOf([
          blame.vouched,
          swallowed || happensToOthers(view, world, (other) => isUnreached(other, world)),
        ]),
        evidence: evidenceOf(
          ...attempts.map((a) => a.last),
          elsewhere[0]?.last,
          swallowed ? comparison.innocuous?.last : null,
          swallowed ? comparison.elsewhere?.last : control,
        ),
      };
    },
  };
}

/** To another vendor's server, too: all of one vendor's can be out of order, and look the same from here. */
function happensToOthers(
  view: TargetView,
  world: World,
  isTheSame: (other: TargetView) => boolean,
): boolean {
  return world.targets.some((other) => areUnrelated(view, other, world) && isTheSame(other));
}

/** It accepts connections and answers nothing, whatever the name. */
const isSwallowed = ({ purpose, tls, failure }: Attempt): boolean =>
  purpose === 'innocuous-sni' && tls?.serverHello === false && isSilence(failure);
