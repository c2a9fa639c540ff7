/**
 * A known block page stands where the messenger's site should, over plain HTTP, or at the address that the system's
 * resolver gave. Source: blocking techniques B3 and B15.
 */
import { systemAddresses, systemAnswer } from '../view.ts';
import { blockPageOf } from '../attempt.ts';
import { realAttempts } from '../view.ts';
import { attemptWorks } from '../attempt.ts';
import { evidenceOf, type Rule } from './rule.ts';

export const httpBlockpage: Rule = {
  cause: 'http.blockpage',
  find(view, world) {
    const pages = world.catalogue.blockPages;
    if (realAttempts(view).some((a) => a.purpose === 'target' && attemptWorks(a, view.target))) {
      return null;
    }
    const shown = view.attempts.find((a) => a.http && !a.tls && blockPageOf(a.http, pages));
    if (!shown || !world.proof.http) return null;
    const listed = systemAddresses(view).some((address) =>
      pages.some((p) => p.match === 'dns-address' && p.pattern === address),
    );
    return {
      confidence: 'high',
      evidence: evidenceOf(shown.last, listed ? systemAnswer(view) : null, world.proof.http),
    };
  },
};
