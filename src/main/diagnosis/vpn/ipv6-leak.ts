/**
 * The VPN takes all of IPv4 and nothing of IPv6, and IPv6 works: whatever has an IPv6 address is reached around the VPN,
 * and applications prefer it. Source: research, VPN A5.
 */
import type { Finding } from '../../../shared/report.ts';
import { attemptWorks } from '../attempt.ts';
import { networkFinding } from '../network-finding.ts';
import type { VpnInput } from './context.ts';

export function ipv6Leak({ context, through }: VpnInput): Finding | null {
  const shapeOf = (family: 4 | 6) => context.tunnels.find((t) => t.family === family)?.shape;
  const isAround = shapeOf(6) === 'none' || shapeOf(6) === 'unused';
  if (context.state !== 'on' || shapeOf(4) !== 'full' || !isAround) return null;
  const working = through.world.controls
    .filter((c) => c.target.use === 'ipv6')
    .flatMap((c) => c.attempts.filter((a) => attemptWorks(a, c.target)));
  if (working.length === 0) return null;
  return networkFinding(
    'vpn.ipv6-leak',
    'high',
    working.map((a) => a.last),
  );
}
