/**
 * The resolver gives a false address. An answer is good when TLS with the right name succeeds on it, whatever the
 * address (OONI Web Connectivity: TLS success beats every comparison); so the system's address must have failed, and
 * something must show that it is not merely another server of the same vendor.
 * 198.18.0.0/15 is a VPN's own fake-IP range and never a forgery. Source: blocking techniques B2 and B3.
 */
import { type Attempt, systemAddresses, systemAnswer } from '../view.ts';
import { attemptWorks, provenAtTrusted } from '../attempt.ts';
import { ownSilence } from './udp.ts';
import { dnsTruth } from '../dns-truth.ts';
import { areUnrelated } from '../unrelated.ts';
import { isBogon, isFakeIp } from '../address.ts';
import { confidenceOf, evidenceOf, type Rule } from './rule.ts';

export const dnsForged: Rule = {
  cause: 'dns.forged',
  find(view, world) {
    const answer = systemAnswer(view);
    const given = systemAddresses(view);
    if (!world.proof.resolve || !answer || given.length === 0 || given.some(isFakeIp)) return null;
    const attempts = view.attempts.filter((a) => a.purpose === 'target');
    if (attempts.some((a) => attemptWorks(a, view.target))) return null;
    const [failed] = [...attempts.map((a) => a.last), ...ownSilence(view)];
    if (!failed) return null;
    const truth = dnsTruth(view, world.catalogue.resolvers);
    if (truth.exists.length === 0 || truth.addresses.some((a) => given.includes(a))) return null;

    const genuine = provenAtTrusted(view);
    const listed = given.some((address) =>
      world.catalogue.blockPages.some((p) => p.match === 'dns-address' && p.pattern === address),
    );
    const impostor = attempts.find(showsForeignCertificate);
    const bogon = given.every(isBogon);
    // One address for the names of two vendors is a stub.
    const shared = world.targets.some(
      (other) =>
        areUnrelated(view, other, world) &&
        systemAddresses(other).some((a) => given.includes(a)) &&
        !other.attempts.some((a) => a.purpose === 'target' && attemptWorks(a, other.target)),
    );
    // Vendors give different addresses to different askers: without a mark of falsehood, an address that does not
    // answer is only a dead one.
    const marked = listed || impostor !== undefined || bogon || shared;
    if (!marked || (!genuine && truth.operators < 2)) return null;
    return {
      confidence: confidenceOf([genuine !== null, truth.operators >= 2]),
      evidence: evidenceOf(
        answer,
        impostor?.last ?? failed,
        ...truth.exists.slice(0, 2),
        genuine,
        world.proof.resolve,
      ),
    };
  },
};

/** Not merely expired, and not vouched for by a root that was installed on this computer. */
function showsForeignCertificate(attempt: Attempt): boolean {
  const trust = attempt.tls?.trust;
  return (
    trust != null &&
    trust.system !== null &&
    (trust.public === 'ssl_unknown_authority' || trust.public === 'ssl_invalid_hostname')
  );
}
