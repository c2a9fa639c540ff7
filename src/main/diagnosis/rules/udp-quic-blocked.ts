/** QUIC (HTTP/3) is swallowed, while UDP carries other things. Source: blocking techniques B11. */
import { evidenceOf, type Rule } from './rule.ts';
import { isSilent, ownSilence } from './udp.ts';

export const udpQuicBlocked: Rule = {
  cause: 'udp.quic-blocked',
  find(view, world) {
    const { stun, quic, dns } = world.udp;
    const carried = stun.answered[0] ?? dns;
    // The target itself is the second operator beside the control.
    const silent = quic.answered.length === 0 && quic.silent.length >= 1;
    if (view.target.probe.kind !== 'quic' || !isSilent(view) || !silent || !carried) return null;
    return {
      confidence: quic.silent.length >= 2 ? 'high' : 'medium',
      evidence: evidenceOf(...ownSilence(view), ...quic.silent, carried),
    };
  },
};
