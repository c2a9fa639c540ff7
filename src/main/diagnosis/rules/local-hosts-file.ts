/**
 * This computer's own hosts file fixes the name to an address that does not lead there (bypass packs leave such lines
 * behind). Source: blocking techniques B20.
 */
import { dnsTruth } from '../dns-truth.ts';
import { attemptWorks, provenAtTrusted } from '../attempt.ts';
import { systemAddresses, systemAnswer } from '../view.ts';
import { confidenceOf, evidenceOf, type Rule } from './rule.ts';

export const localHostsFile: Rule = {
  cause: 'local.hosts-file',
  hides: ['dns.forged', 'local.dns-filter', 'ip.dropped', 'ip.rejected', 'tls.intercepted'],
  find(view, world) {
    const { host } = view.target;
    const given = systemAddresses(view);
    const look = world.looks.find(
      (m) =>
        m.subject === 'hosts-file' &&
        m.items.some((i) => i.name === host && given.includes(i.value)),
    );
    const tried = view.attempts.filter((a) => a.purpose === 'target');
    if (!look || tried.length === 0 || tried.some((a) => attemptWorks(a, view.target))) return null;
    const truth = dnsTruth(view, world.catalogue.resolvers);
    const genuine = provenAtTrusted(view);
    return {
      confidence: confidenceOf([truth.exists.length > 0, genuine !== null]),
      evidence: evidenceOf(look, systemAnswer(view), tried[0]?.last, genuine),
    };
  },
};
