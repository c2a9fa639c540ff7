/** What the controls say of the network as a whole. Pure. */
import type { Finding } from '../../../shared/report.ts';
import type { NetworkCondition } from '../../../shared/vocabulary.ts';
import { attemptWorks } from '../attempt.ts';
import { isNeutral, type World } from '../world.ts';
import { closedBorders } from './borders.ts';
import { captivePortal } from './captive-portal.ts';
import { dnsEncryptedBlocked } from './dns-encrypted-blocked.ts';
import { dnsIntercepted } from './dns-intercepted.ts';
import { ipv6Broken } from './ipv6-broken.ts';
import { localBypassTool } from './local-bypass-tool.ts';
import { localClock } from './local-clock.ts';
import { localFirewall } from './local-firewall.ts';
import { localProxyDead } from './local-proxy-dead.ts';
import { localTlsInspection } from './local-tls-inspection.ts';
import { mtu } from './mtu.ts';
import { offline } from './offline.ts';
import { quicBlocked } from './quic-blocked.ts';
import { transparentProxy } from './transparent-proxy.ts';

export interface NetworkDiagnosis {
  condition: NetworkCondition;
  findings: Finding[];
}

/** A root cause that explains everything stands alone. */
export function diagnoseNetwork(world: World, startedAt: number): NetworkDiagnosis {
  const neutral = world.controls.filter(isNeutral);
  const portal = captivePortal(neutral);
  if (portal) return { condition: 'captive-portal', findings: [portal] };
  const works = neutral.some((c) => c.attempts.some((a) => attemptWorks(a, c.target)));
  // A line of IPv6 alone is one as well.
  const isSilent = !works && world.ipv6 !== 'works';
  const nothing = !isSilent ? null : offline(neutral, world.acceptsAll !== null);
  if (nothing) return { condition: 'offline', findings: [localFirewall(world) ?? nothing] };
  const local = [
    localClock(world, startedAt),
    localTlsInspection(world),
    localFirewall(world),
    localProxyDead(world.looks),
    localBypassTool(world.looks),
  ];
  const border = works ? closedBorders(world) : null;
  const rest = border
    ? [border]
    : [
        ipv6Broken(world),
        mtu(world),
        transparentProxy(world),
        dnsIntercepted(world),
        dnsEncryptedBlocked(world),
        quicBlocked(world),
      ];
  return {
    condition: conditionOf(border),
    findings: [...local, ...rest].filter((f) => f !== null),
  };
}

function conditionOf(border: Finding | null): NetworkCondition {
  if (border === null) return 'online';
  return border.cause === 'network.foreign-cut' ? 'foreign-cut' : 'allowlist-only';
}
