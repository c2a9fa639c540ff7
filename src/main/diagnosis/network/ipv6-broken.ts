/**
 * This computer believes that it has IPv6, and nothing comes back over it, while IPv4 works: applications that try
 * IPv6 first hang. Source: blocking techniques B13 (ooni/probe#2456).
 */
import type { Finding } from '../../../shared/report.ts';
import type { World } from '../world.ts';
import { networkFinding } from '../network-finding.ts';

export function ipv6Broken(world: World): Finding | null {
  if (world.ipv6 !== 'broken' || !world.proof.connect) return null;
  const failed = world.controls
    .filter((c) => c.target.use === 'ipv6')
    .flatMap((c) => c.attempts.map((a) => a.last));
  const operators = new Set(failed.map((m) => m.endpoint)).size;
  return networkFinding('network.ipv6-broken', operators >= 2 ? 'high' : 'medium', [
    ...failed,
    world.proof.connect,
  ]);
}
