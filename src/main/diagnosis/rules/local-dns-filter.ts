/**
 * A filter of the user's own (AdGuard, Pi-hole, a router) answers with "nowhere" (0.0.0.0 or ::), which filters do and
 * censors do not, as far as is known. Source: blocking techniques B1 (last row), B20.
 */
import { dnsTruth } from '../dns-truth.ts';
import { systemAddresses, systemAnswer } from '../view.ts';
import { confidenceOf, evidenceOf, type Rule } from './rule.ts';

const NOWHERE = new Set(['0.0.0.0', '::']);

export const localDnsFilter: Rule = {
  cause: 'local.dns-filter',
  hides: ['dns.forged', 'ip.rejected', 'ip.dropped'],
  find(view, world) {
    const given = systemAddresses(view);
    const truth = dnsTruth(view, world.catalogue.resolvers);
    // A vendor can point a retired name at nowhere itself: somebody must know a place.
    const somewhere = truth.addresses.some((a) => !NOWHERE.has(a));
    if (given.length === 0 || !given.every((a) => NOWHERE.has(a)) || !somewhere) return null;
    const filter = world.looks.find(
      (m) => m.subject === 'process' && m.items.some((i) => i.value === 'filter'),
    );
    return {
      confidence: confidenceOf([truth.operators >= 2, filter !== undefined]),
      evidence: evidenceOf(systemAnswer(view), filter, ...truth.exists.slice(0, 2)),
    };
  },
};
