/**
 * This computer itself forbids the connection, and not all connections. Source: blocking techniques B5. Packet filters of
 * Linux tell so only who sends UDP (EPERM); TCP is refused or silent, as if by the network (research on VPNs, G1 and G2).
 */
import type { MeasurementOf } from '../../../shared/measurement.ts';
import { blameAddress } from '../blame.ts';
import { isDatagram } from '../target.ts';
import type { TargetView } from '../view.ts';
import type { World } from '../world.ts';
import { confidenceOf, evidenceOf, type Rule, type Suspicion } from './rule.ts';

export const localFirewall: Rule = {
  cause: 'local.firewall',
  hides: ['ip.dropped', 'ip.rejected', 'udp.blocked', 'udp.stun-blocked', 'udp.quic-blocked'],
  find(view, world) {
    return isDatagram(view.target) ? datagrams(view, world) : connections(view, world);
  },
};

function datagrams(view: TargetView, { udp, proof }: World): Suspicion | null {
  const forbidden = forbiddenDatagrams(view);
  const control = udp.stun.answered[0] ?? udp.quic.answered[0] ?? udp.dns ?? proof.connect;
  if (forbidden.length === 0 || !control) return null;
  return { confidence: confidenceOf([true]), evidence: evidenceOf(...forbidden, control) };
}

function connections(view: TargetView, world: World): Suspicion | null {
  const control = world.proof.connect;
  const blame = blameAddress(view, world);
  if (!control || !blame || blame.attempts.length < 2) return null;
  const { attempts, elsewhere } = blame;
  const last = attempts.map((a) => a.last);
  if (attempts.every((a) => a.failure === 'permission_denied')) {
    return {
      confidence: confidenceOf([true, elsewhere.length > 0]),
      evidence: evidenceOf(...last, control),
    };
  }
  const isUnreached = [...attempts, ...elsewhere].every((a) => a.operation === 'connect');
  const sibling = isUnreached ? forbiddenSibling(view, world) : [];
  if (sibling.length === 0) return null;
  return {
    confidence: confidenceOf([true]),
    evidence: evidenceOf(...last, ...sibling, control),
  };
}

/** The same messenger's UDP, where this computer forbids that to nobody neutral. */
function forbiddenSibling({ target }: TargetView, { targets, controls }: World): Datagrams[] {
  if (controls.some((c) => forbiddenDatagrams(c).length > 0)) return [];
  const own = targets.filter((t) => t.target.service === target.service);
  return own.map(forbiddenDatagrams).find((found) => found.length > 0) ?? [];
}

type Datagrams = MeasurementOf<'udp_round_trip'>;

/** Asked at least twice, and never let out. */
function forbiddenDatagrams({ datagrams: asked }: TargetView): Datagrams[] {
  const isForbidden = asked.every((m) => m.failure === 'permission_denied');
  return isForbidden && asked.length >= 2 ? asked : [];
}
