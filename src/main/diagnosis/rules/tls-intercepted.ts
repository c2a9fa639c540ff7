/**
 * Somebody in between answers with a certificate of their own making. Blamed only at an address that is really the
 * messenger's (a false address with a foreign certificate is a forged answer, not an interception), and only where
 * neutral hosts show their genuine certificates. A chain that this computer's own store trusts was installed here
 * (antivirus, company) and is not the network's doing. Source: blocking techniques B14.
 */
import type { MeasurementOf } from '../../../shared/measurement.ts';
import { blameAddress } from '../blame.ts';
import type { TargetView } from '../view.ts';
import type { World } from '../world.ts';
import { confidenceOf, evidenceOf, type Rule } from './rule.ts';

export const tlsIntercepted: Rule = {
  cause: 'tls.intercepted',
  find(view, world) {
    const control = world.proof.tls;
    const blame = blameAddress(view, world);
    if (!control || !blame) return null;
    const false_ = blame.attempts.map((a) => a.tls).filter(foreign);
    const [shown] = false_;
    if (!shown || false_.length < 2 || false_.length * 2 <= blame.attempts.length) return null;
    const issuer = shown.chain[0]?.issuer ?? '';
    const known = world.catalogue.interceptionIssuers.some(
      (i) => i.kind === 'state' && shown.chain.some((c) => c.issuer.includes(i.pattern)),
    );
    return {
      confidence: confidenceOf([blame.vouched, known || seenElsewhere(issuer, view, world)]),
      evidence: evidenceOf(...false_, control),
    };
  },
};

/** A certificate that no root vouches for: neither the expected, nor the public, nor this computer's own. */
function foreign(
  tls: MeasurementOf<'tls_handshake'> | null,
): tls is MeasurementOf<'tls_handshake'> {
  const trust = tls?.trust;
  return (
    trust != null &&
    trust.expected === 'ssl_unknown_authority' &&
    trust.public === 'ssl_unknown_authority' &&
    trust.system !== null
  );
}

/** The same issuer vouches for an unrelated name. */
function seenElsewhere(issuer: string, view: TargetView, world: World): boolean {
  return world.targets.some(
    (other) =>
      other.target.host !== view.target.host &&
      other.attempts.some((a) => foreign(a.tls) && a.tls.chain[0]?.issuer === issuer),
  );
}
