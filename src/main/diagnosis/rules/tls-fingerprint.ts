/**
 * The form of the ClientHello decides: one form is answered, the other swallowed, by the same server under the same
 * name, while a neutral server answers both. Source: blocking techniques B7 and B8.
 */
import { blameAddress } from '../blame.ts';
import type { Attempt, TargetView } from '../view.ts';
import { confidenceOf, evidenceOf, type Rule } from './rule.ts';

export const tlsFingerprint: Rule = {
  cause: 'tls.fingerprint',
  find(view, world) {
    const control = world.proof.tls;
    const blame = blameAddress(view, world);
    if (!control || !blame) return null;
    const swallowed = blame.attempts.filter((a) => a.tls?.serverHello === false);
    if (swallowed.length < 2 || swallowed.length < blame.attempts.length) return null;
    const [small, large] = [shaped(view, 'small-hello'), shaped(view, 'large-hello')];
    const passed = [small, large].find((a) => a?.tls?.serverHello === true);
    if (!passed) return null;
    const failed = [small, large].find((a) => a?.tls?.serverHello === false);
    // Two packets instead of one fail on a broken line as well: then the neutral server's must arrive.
    const neutral = shaped(view, 'control-large-hello');
    const largeMatters = passed === small;
    if (largeMatters && neutral?.tls?.serverHello !== true) return null;
    return {
      confidence: confidenceOf([failed !== undefined, neutral?.tls?.serverHello === true]),
      evidence: evidenceOf(
        ...swallowed.map((a) => a.last),
        failed?.last,
        passed.last,
        neutral?.last ?? control,
      ),
    };
  },
};

function shaped(view: TargetView, purpose: Attempt['purpose']): Attempt | undefined {
  return view.attempts.find((a) => a.purpose === purpose && a.tls?.hello !== undefined);
}
