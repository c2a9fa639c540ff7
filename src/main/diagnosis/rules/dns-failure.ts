/**
 * Names that the system's resolver hides. The same failure string is a block only where resolvers out of the
 * censor's reach know the name and this computer's resolver answers for others.
 * Source: blocking techniques B1 (national DNS register, 2026-02) and OONI Web Connectivity "dnsBlocking*".
 */
import type { Cause, Failure } from '../../../shared/vocabulary.ts';
import type { MeasurementOf } from '../../../shared/measurement.ts';
import { dnsTruth } from '../dns-truth.ts';
import { directLookups, isSilence, isVague, systemAnswer, type TargetView } from '../view.ts';
import { provenAtTrusted } from '../attempt.ts';
import { othersWereHeard, ownResolverWasHeard } from '../drowned.ts';
import type { World } from '../world.ts';
import { confidenceOf, evidenceOf, type Rule } from './rule.ts';

/** A rule for one way of hiding a name: `cause` is found where the system's lookups ended in one of `failures`. */
export function dnsFailureRule(cause: Cause, failures: readonly Failure[]): Rule {
  return {
    cause,
    find(view, world) {
      const { host } = view.target;
      if (host === null || systemAnswer(view) !== null || world.proof.resolve === null) return null;
      const failed = tellingFailure(view, world);
      if (!failed || failed.failure === null || !failures.includes(failed.failure)) return null;
      const truth = dnsTruth(view, world.catalogue.resolvers);
      const genuine = provenAtTrusted(view);
      // One operator's word is not enough unless the address it gave turned out to be genuine.
      if (truth.operators < 2 && !genuine) return null;
      const national = view.otherLookups.filter(
        (m) => m.transport === 'udp' && m.failure === failed.failure,
      );
      return {
        confidence: confidenceOf([truth.operators >= 2, genuine !== null]),
        evidence: evidenceOf(
          failed,
          ...truth.exists.slice(0, 2),
          genuine,
          ...national,
          world.proof.resolve,
        ),
      };
    },
  };
}

/**
 * The operating system often hides why a lookup failed; where its own resolver was asked directly, that answer is the
 * telling one. Silence tells only when it was met twice, while the resolver answered for others: questions can be lost.
 */
function tellingFailure(view: TargetView, world: World): MeasurementOf<'resolve'> | null {
  const own = view.systemLookups.at(-1) ?? null;
  if (!own || !isVague(own.failure)) return own;
  const direct = directLookups(view).filter((m) => m.failure !== null);
  const told = direct.find((m) => !isSilence(m.failure));
  if (told) return told;
  const all = direct.length > 0 ? direct : view.systemLookups.filter((m) => isSilence(m.failure));
  const silent = all.filter((m) => othersWereHeard(m, world) && ownResolverWasHeard(m, world));
  return silent.length >= 2 ? (silent.at(-1) ?? null) : null;
}
