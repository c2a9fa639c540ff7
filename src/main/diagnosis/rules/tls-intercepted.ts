/**
 * Somebody in between answers with a certificate of their own making. Blamed only at an address that is really the
 * messenger's (a false address with a foreign certificate is a forged answer, not an interception), and only where
 * neutral hosts show their genuine certificates. One name with a strange certificate can be the vendor's own mistake, or
 * a new root of its own (all of OONI called Signal blocked when it changed its root: ooni/probe#2344). So the maker must
 * be a state's, or vouch for more than that: for another name that public roots should vouch for, or for this name at a
 * neutral server. A chain that this computer's own store trusts was installed here (antivirus, company) and is not the
 * network's doing, unless it is a state's root, which people are told to install. Source: blocking techniques B14.
 */
import { knownInterceptor } from '../attempt.ts';
import { blameAddress } from '../blame.ts';
import type { Attempt, TargetView } from '../view.ts';
import type { World } from '../world.ts';
import { confidenceOf, evidenceOf, type Rule } from './rule.ts';
import { sniComparison } from './sni-comparison.ts';

export const tlsIntercepted: Rule = {
  cause: 'tls.intercepted',
  find(view, world) {
    const control = world.proof.tls;
    const blame = blameAddress(view, world);
    if (!control || !blame) return null;
    const shown = blame.attempts.filter((a) => isForeign(a, world));
    const [first] = shown;
    if (!first || shown.length < 2 || shown.length * 2 <= blame.attempts.length) return null;
    const byName = shownElsewhere(first, view);
    const kin = otherNames(first, view, world);
    const state = isState(first, world);
    if (!state && !byName && kin.length === 0) return null;
    const vendors = kin.some(({ other }) => other.target.service !== view.target.service);
    return {
      confidence: confidenceOf([blame.vouched, state || vendors || byName !== null]),
      evidence: evidenceOf(
        ...shown.map((a) => a.last),
        byName?.last,
        kin[0]?.attempt.last,
        control,
      ),
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

/** The same maker vouches for the name at a neutral server, where it was asked for on purpose. */
function shownElsewhere(shown: Attempt, view: TargetView): Attempt | null {
  const { elsewhere } = sniComparison(view, shown.address);
  const isStrange = elsewhere?.tls?.trust?.public === 'ssl_unknown_authority';
  return isStrange && issuerOf(elsewhere) === issuerOf(shown) ? elsewhere : null;
}

/** The same maker vouches for other names, which public roots should vouch for. */
function otherNames(
  shown: Attempt,
  view: TargetView,
  world: World,
): { other: TargetView; attempt: Attempt }[] {
  return world.targets
    .filter(({ target }) => target.host !== view.target.host && target.trust.includes('public'))
    .flatMap((other) =>
      other.attempts
        .filter((a) => isForeign(a, world) && issuerOf(a) === issuerOf(shown))
        .map((attempt) => ({ other, attempt })),
    );
}

function issuerOf({ tls }: Attempt): string {
  return tls?.chain[0]?.issuer ?? '';
}
