/**
 * The genuine server says that it is out of order (RFC 9110 §15.6), and says so again. Its certificate proves that
 * nobody in between speaks for it.
 */
import { outOfOrder } from '../attempt.ts';
import { realAttempts } from '../view.ts';
import { evidenceOf, type Rule } from './rule.ts';

export const serviceOutage: Rule = {
  cause: 'service.outage',
  find(view) {
    const said = realAttempts(view).filter(outOfOrder);
    if (said.length < 2) return null;
    return { confidence: 'high', evidence: evidenceOf(...said.map((a) => a.last)) };
  },
};
