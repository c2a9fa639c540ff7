/**
 * Somebody in between answers with a certificate of their own making. Blamed only at an address that is really the
 * messenger's (a false address with a foreign certificate is a forged answer, not an interception), and only where
 * neutral hosts show their genuine certificates. A chain that this computer's own store trusts was installed here
 * (antivirus, company) and is not the network's doing, unless it is a state's root, which people are told to install. Source: blocking techniques B14.
 */
import type { Measurement } from '../../../shared/measurement.ts';
import { knownInterceptor } from '../attempt.ts';
import { blameAddress } from '../blame.ts';
import type { Attempt, TargetView } from '../view.ts';
import type { World } from '../world.ts';
import { confidenceOf, evidenceOf, type Rule } from './rule.ts';

export const tlsIntercepted: Rule = {
  cause: 'tls.intercepted',
  find(view, world) {
    const control = world.proof.tls;
    const blame = blameAddress(view, world);
    if (!control || !blame) return null;
    const shown = blame.attempts.filter((a) => isForeign(a, world));
    const [first] = shown;
    if (!first || shown.length < 2 || shown.length * 2 <= blame.attempts.length) return null;
    const known = isState(first, world) || seenElsewhere(first, view, world);
    const evidence: Measurement[] = shown.map((a) => a.last);
    return {
      confidence: confidenceOf([blame.vouched, known]),
      evidence: evidenceOf(...evidence, control),
    };
  },
};

/** A certificate that neither the expected nor the public roots vouch for, nor anybody on this computer but a state. */
function isForeign(attempt: Attempt, world: World): boolean {
  const trust = attempt.tls?.trust;
  return (
    trust != null &&
    trust.expected === 'ssl_unknown_authority' &&
    trust.public === 'ssl_unknown_authority' &&
    (trust.system !== null || isState(attempt, world))
  );
}

function isState(attempt: Attempt, { catalogue }: World): boolean {
  return knownInterceptor(attempt, catalogue.interceptionIssuers)?.kind === 'state';
}

/** The same issuer vouches for an unrelated name. */
function seenElsewhere(shown: Attempt, view: TargetView, world: World): boolean {
  const issuer = issuerOf(shown);
  return world.targets.some(
    (other) =>
      other.target.host !== view.target.host &&
      other.attempts.some((a) => isForeign(a, world) && issuerOf(a) === issuer),
  );
}

function issuerOf({ tls }: Attempt): string {
  return tls?.chain[0]?.issuer ?? '';
}
