/**
 * ClientHellos that carry the messenger's name and do not get an answer, while the same address answers another
 * name, or the same name gets none from a neutral server either. Source: blocking techniques B6 and B7.
 */
import type { Cause, Failure } from '../../../shared/vocabulary.ts';
import { blameAddress } from '../blame.ts';
import { type Attempt, isSilence, type TargetView } from '../view.ts';
import type { World } from '../world.ts';
import { confidenceOf, evidenceOf, type Rule } from './rule.ts';
import { sniComparison } from './sni-comparison.ts';

/**
 * A rule for one way of ending handshakes by name.
 * @param isActive loss alone cannot look like this, so that the same end at a neutral server counts as a repeat. (After
 * the first, some filters keep the whole server out of reach for a while: there is no repeat to be had there.)
 */
export function sniRule(cause: Cause, failures: readonly Failure[], isActive: boolean): Rule {
  const endedBy = (a: Attempt) =>
    isUnanswered(a) && a.failure !== null && failures.includes(a.failure);
  return {
    cause,
    find(view, world) {
      const control = world.proof.tls;
      const blame = blameAddress(view, world);
      if (!control || !blame || view.target.host === null) return null;
      const ended = blame.attempts.filter(endedBy);
      const { innocuous, elsewhere } = sniComparison(view, blame.address);
      const nameMatters = innocuous?.tls?.serverHello === true;
      const nameAlone = elsewhere !== null && endedBy(elsewhere);
      // A forged end can be lost on the way; one that arrived says more than any silence.
      const forged = [...blame.attempts, elsewhere].filter(
        (a) => a && isUnanswered(a) && !isSilence(a.failure),
      );
      if (!isActive && forged.length > 0) return null;
      // At least two ends of the same kind, and more of them than of any other.
      const kin = isActive ? kindred(view, world, endedBy) : null;
      const seen = ended.length + (isActive && nameAlone ? 1 : 0) + (kin ? 1 : 0);
      const others = blame.attempts.filter((a) => !isActive || !isSilence(a.failure));
      if (ended.length === 0 || seen < 2 || ended.length * 2 <= others.length) return null;
      // The neutral server answered this very name: then it is not the name.
      if (elsewhere?.tls?.serverHello === true && !nameMatters) return null;
      if (!nameMatters && !nameAlone && !kin) return null;
      return {
        confidence: confidenceOf([nameMatters, nameAlone || kin !== null]),
        evidence: evidenceOf(
          ...ended.map((a) => a.last),
          nameMatters ? innocuous?.last : null,
          nameAlone ? elsewhere?.last : kin?.last,
          control,
        ),
      };
    },
  };
}

/** The connection stood, and nothing of the server's came back to the ClientHello. */
function isUnanswered(a: Attempt): boolean {
  return a.operation === 'tls_handshake' && a.tls?.serverHello === false;
}

/**
 * Another name of the service, ended in the same way at a neutral server. Where a filter keeps servers out of reach
 * after the first name, the neutral ones are among them, and not every name can be tried there.
 */
function kindred(
  { target }: TargetView,
  world: World,
  endedBy: (a: Attempt) => boolean,
): Attempt | null {
  const others = world.targets.filter(
    (t) => t.target.service === target.service && t.target.id !== target.id,
  );
  return (
    others
      .flatMap((t) => t.attempts)
      .find((a) => a.purpose === 'target-sni-elsewhere' && endedBy(a)) ?? null
  );
}
