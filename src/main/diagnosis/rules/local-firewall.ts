/** This computer itself forbids the connection, and not all connections. Source: blocking techniques B5. */
import { blameAddress } from '../blame.ts';
import { confidenceOf, evidenceOf, type Rule } from './rule.ts';

export const localFirewall: Rule = {
  cause: 'local.firewall',
  find(view, world) {
    const control = world.proof.connect;
    const blame = blameAddress(view, world);
    if (!control || !blame) return null;
    const forbidden = blame.attempts.filter((a) => a.failure === 'permission_denied');
    if (forbidden.length < 2 || forbidden.length < blame.attempts.length) return null;
    return {
      confidence: confidenceOf([true, blame.elsewhere.length > 0]),
      evidence: evidenceOf(...forbidden.map((a) => a.last), control),
    };
  },
};
