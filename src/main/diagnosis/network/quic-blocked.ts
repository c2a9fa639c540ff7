/**
 * QUIC of several operators is swallowed, while UDP carries other things. Applications fall back to TCP, so that this
 * seldom stops a messenger; it tells what the network does. Source: blocking techniques B11.
 */
import type { Finding } from '../../../shared/report.ts';
import { isDrowned } from '../drowned.ts';
import { networkFinding } from '../network-finding.ts';
import { allSilent } from '../rules/udp.ts';
import type { World } from '../world.ts';

export function quicBlocked(world: World): Finding | null {
  const { quic, stun, dns } = world.udp;
  const carried = stun.answered[0] ?? dns;
  if (!allSilent(quic) || !carried || isDrowned(quic.silent, world)) return null;
  return networkFinding('udp.quic-blocked', 'high', [...quic.silent, carried]);
}
