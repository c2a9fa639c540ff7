/**
 * STUN, with which calls find their way, is swallowed, at all ports or at the messenger's, while UDP carries other
 * things. Source: blocking techniques B11.
 */
import { evidenceOf, type Rule } from './rule.ts';
import { allSilent, atPort, isSilent, ownSilence } from './udp.ts';

export const udpStunBlocked: Rule = {
  cause: 'udp.stun-blocked',
  find(view, world) {
    const { stun, quic, dns } = world.udp;
    const carried = quic.answered[0] ?? dns ?? stun.answered[0];
    const here = atPort(stun, view.target.port);
    const swallowed = [stun, here].find(allSilent);
    if (view.target.probe.kind !== 'stun' || !isSilent(view) || !swallowed || !carried) return null;
    return {
      confidence: swallowed.silent.length >= 3 ? 'high' : 'medium',
      evidence: evidenceOf(...ownSilence(view), ...swallowed.silent, carried),
    };
  },
};
