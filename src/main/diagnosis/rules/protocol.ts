/**
 * A messenger's own protocol (MTProto, Noise) that is cut off or swallowed after the connection stands. Silence alone
 * is no proof: a dead server behind a living balancer is silent, too. So either another protocol is answered at the
 * very same address, or the service is alive by another way. Source: blocking techniques §C, last row.
 */
import type { Cause, Failure } from '../../../shared/vocabulary.ts';
import { attemptWorks, isWeakProof, protocolUnanswered } from '../attempt.ts';
import { blameAddress } from '../blame.ts';
import { type Attempt, realAttempts, type TargetView } from '../view.ts';
import type { World } from '../world.ts';
import { confidenceOf, evidenceOf, type Rule } from './rule.ts';

/** A rule for one way of ending it. */
export function protocolRule(cause: Cause, failures: readonly Failure[]): Rule {
  const endedBy = (a: Attempt) =>
    a.tls === null && protocolUnanswered(a) && a.failure !== null && failures.includes(a.failure);
  return {
    cause,
    find(view, world) {
      const control = world.proof.connect;
      const blame = blameAddress(view, world);
      if (!control || !blame || isTls(view)) return null;
      const ended = blame.attempts.filter(endedBy);
      if (ended.length < 2 || ended.length * 2 <= blame.attempts.length) return null;
      const other = view.attempts.find(
        (a) =>
          a.purpose === 'other-protocol' && a.address === blame.address && a.http?.status != null,
      );
      // Where everything is accepted, the open connection may have reached nobody.
      const alive = world.acceptsAll ? null : aliveElsewhere(view, world);
      if (!other && !alive) return null;
      const kin = kindred(view, world, endedBy);
      return {
        confidence: confidenceOf([other !== undefined, alive !== null, kin !== null].slice(0, 3)),
        evidence: evidenceOf(
          ...ended.map((a) => a.last),
          other?.last,
          alive?.last,
          kin?.last,
          control,
        ),
      };
    },
  };
}

function isTls({ target: { probe } }: TargetView): boolean {
  return (
    !['mtproto', 'whatsapp-raw'].includes(probe.kind) &&
    !(probe.kind === 'mtproto-http' && !probe.secure)
  );
}

/** The service answers by a way that proves it (TLS, or its protocol on another port or address). */
function aliveElsewhere(view: TargetView, world: World): Attempt | null {
  for (const other of siblings(view, world)) {
    const proof = realAttempts(other).find(
      (a) => attemptWorks(a, other.target) && !isWeakProof(a, other.target),
    );
    if (proof) return proof;
  }
  return null;
}

/** Another address of the service, ended in the same way. */
function kindred(view: TargetView, world: World, endedBy: (a: Attempt) => boolean): Attempt | null {
  const own = new Set(realAttempts(view).map((a) => a.address));
  for (const other of siblings(view, world)) {
    const same = realAttempts(other).find((a) => !own.has(a.address) && endedBy(a));
    if (same) return same;
  }
  return null;
}

function siblings(view: TargetView, world: World): TargetView[] {
  return world.targets.filter(
    (t) => t.target.service === view.target.service && t.target.id !== view.target.id,
  );
}
