/** This computer itself forbids connections to everywhere. Source: blocking techniques B5 (Windows 10013). */
import type { Finding } from '../../../shared/report.ts';
import { isNeutral, type World } from '../world.ts';
import { networkFinding } from '../network-finding.ts';

export function localFirewall(world: World): Finding | null {
  const attempts = world.controls.filter(isNeutral).flatMap((c) => c.attempts);
  const forbidden = attempts.filter((a) => a.failure === 'permission_denied');
  if (forbidden.length < 2 || forbidden.length < attempts.length) return null;
  return networkFinding(
    'local.firewall',
    'high',
    forbidden.map((a) => a.last),
  );
}
