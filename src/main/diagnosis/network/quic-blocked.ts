/**
 * QUIC of several operators is swallowed, while UDP carries other things. Applications fall back to TCP, so that this
 * seldom stops a messenger; it tells what the network does. Source: blocking techniques B11.
 */
import type { Finding } from '../../../shared/report.ts';
import { networkFinding } from '../network-finding.ts';
import { allSilent } from '../rules/udp.ts';
import type { World } from '../world.ts';

export function quicBlocked({ udp: { quic, stun, dns } }: World): Finding | null {
  const carried = stun.answered[0] ?? dns;
  if (!allSilent(quic) || !carried) return null;
  return networkFinding('udp.quic-blocked', 'high', [...quic.silent, carried]);
}
