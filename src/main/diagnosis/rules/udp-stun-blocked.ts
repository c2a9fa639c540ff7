/** STUN, with which calls find their way, is swallowed, while UDP carries other things. Source: blocking techniques B11. */
import { evidenceOf, type Rule } from './rule.ts';
import { allSilent, isSilent, ownSilence } from './udp.ts';

export const udpStunBlocked: Rule = {
  cause: 'udp.stun-blocked',
  find(view, world) {
    const { stun, quic, dns } = world.udp;
    const carried = quic.answered[0] ?? dns;
    if (view.target.probe.kind !== 'stun' || !isSilent(view) || !allSilent(stun) || !carried) {
      return null;
    }
    return {
      confidence: stun.silent.length >= 3 ? 'high' : 'medium',
      evidence: evidenceOf(...ownSilence(view), ...stun.silent, carried),
    };
  },
};
