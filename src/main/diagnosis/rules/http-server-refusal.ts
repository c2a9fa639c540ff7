/**
 * The genuine server itself declines (RFC 7725, status 451). Its certificate proves that nobody in between speaks
 * for it, so the network is not to blame. Source: blocking techniques B17.
 */
import { realAttempts } from '../view.ts';
import { refusedByServer } from '../attempt.ts';
import { evidenceOf, type Rule } from './rule.ts';

export const httpServerRefusal: Rule = {
  cause: 'http.server-refusal',
  find(view) {
    const refused = realAttempts(view).filter(refusedByServer);
    if (refused.length === 0) return null;
    return { confidence: 'high', evidence: evidenceOf(...refused.map((a) => a.last)) };
  },
};
