/** No UDP is carried to the outside, or it is cut after the first packets. Source: blocking techniques B11. */
import { othersWereHeard } from '../drowned.ts';
import { evidenceOf, type Rule } from './rule.ts';
import { allSilent, isSilent, ownSilence } from './udp.ts';

export const udpBlocked: Rule = {
  cause: 'udp.blocked',
  find(view, world) {
    const control = world.proof.tls ?? world.proof.connect;
    if (!control || view.target.probe.kind !== 'stun') return null;
    const { stun, quic, dns } = world.udp;
    // A line that dies under the burst, or cannot carry it beside the rest, cuts it as well.
    const cut = world.udp.cut.filter((m) => othersWereHeard(m, world));
    if (cut.length > 0) {
      return {
        confidence: cut.length >= 2 ? 'high' : 'medium',
        evidence: evidenceOf(...cut, ...stun.answered.slice(0, 1), control),
      };
    }
    // Anything else that UDP carries makes it a matter of content: see udp.stun-blocked.
    if (!isSilent(view) || !allSilent(stun) || quic.answered.length > 0 || dns) return null;
    return {
      confidence: stun.silent.length + quic.silent.length >= 3 ? 'high' : 'medium',
      evidence: evidenceOf(...ownSilence(view), ...stun.silent, ...quic.silent, control),
    };
  },
};
