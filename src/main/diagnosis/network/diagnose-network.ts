/** What the controls say of the network as a whole. Pure. */
import type { Finding } from '../../../shared/report.ts';
import type { NetworkCondition } from '../../../shared/vocabulary.ts';
import { attemptWorks } from '../attempt.ts';
import { isNeutral, type World } from '../world.ts';
import { captivePortal } from './captive-portal.ts';
import { ipv6Broken } from './ipv6-broken.ts';
import { mtu } from './mtu.ts';
import { offline } from './offline.ts';
import { transparentProxy } from './transparent-proxy.ts';

export interface NetworkDiagnosis {
  condition: NetworkCondition;
  findings: Finding[];
}

/** A root cause that explains everything stands alone. */
export function diagnoseNetwork(world: World): NetworkDiagnosis {
  const neutral = world.controls.filter(isNeutral);
  const portal = captivePortal(neutral);
  if (portal) return { condition: 'captive-portal', findings: [portal] };
  const works = neutral.some((c) => c.attempts.some((a) => attemptWorks(a, c.target)));
  const nothing = works ? null : offline(neutral, world.acceptsAll !== null);
  if (nothing) return { condition: 'offline', findings: [nothing] };
  const findings = [ipv6Broken(world), mtu(world), transparentProxy(world)];
  return { condition: 'online', findings: findings.filter((f) => f !== null) };
}
