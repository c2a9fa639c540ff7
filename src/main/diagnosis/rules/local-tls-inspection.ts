/**
 * A messenger that pins its own roots cannot work where a program on this computer, or the company, opens encrypted
 * connections. Source: blocking techniques B14.
 */
import { installedHere } from '../attempt.ts';
import { blameAddress } from '../blame.ts';
import { confidenceOf, evidenceOf, type Rule } from './rule.ts';

export const localTlsInspection: Rule = {
  cause: 'local.tls-inspection',
  hides: ['tls.intercepted', 'dns.forged'],
  find(view, world) {
    const blame = blameAddress(view, world);
    if (!blame || view.target.trust.includes('public')) return null;
    const shown = blame.attempts.filter(installedHere);
    if (shown.length < 2 || shown.length < blame.attempts.length) return null;
    const elsewhere = world.controls.flatMap((c) => c.attempts).find(installedHere);
    return {
      confidence: confidenceOf([true, elsewhere !== undefined]),
      evidence: evidenceOf(...shown.map((a) => a.last), elsewhere?.last),
    };
  },
};
