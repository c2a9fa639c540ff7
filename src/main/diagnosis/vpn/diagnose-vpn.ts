/** Two paths, or one → the VPN's own faults and what it does to every service. Pure; may be called at any time. */
import type { Finding } from '../../../shared/report.ts';
import type { VpnReason } from '../../../shared/vpn.ts';
import { believedAround, type VpnInput } from './context.ts';
import { dnsLeak } from './dns-leak.ts';
import { compareService, type Effect, unknownEffect } from './effect.ts';
import { failingFunctions } from './failing.ts';
import { exitRefused } from './exit-refused.ts';
import { ipv6Leak } from './ipv6-leak.ts';
import { notCarrying } from './not-carrying.ts';
import { tunnelDead } from './tunnel-dead.ts';
import { udpNotCarried } from './udp-not-carried.ts';

export interface VpnDiagnosis {
  /** Faults of the VPN itself. */
  findings: Finding[];
  /** By service id. */
  effects: Map<string, Effect>;
}

const FAULTS = [tunnelDead, dnsLeak, ipv6Leak, udpNotCarried, notCarrying, exitRefused];

export function diagnoseVpn(input: VpnInput): VpnDiagnosis {
  const findings = FAULTS.flatMap((find) => find(input) ?? []);
  const effects = new Map(
    input.services.map((service) => [service.id, effectOn(service.id, input, findings)]),
  );
  return { findings, effects };
}

function effectOn(id: string, input: VpnInput, faults: readonly Finding[]): Effect {
  const { services, context, through, around } = input;
  if (context.state === 'off') return { effect: 'no-vpn' };
  if (!around) return unknownEffect(context.state === 'on' ? 'one-path' : 'vpn-unsure');
  if (around.standing === null) return unknownEffect('no-verdict');
  const other = believedAround(input);
  if (!other) return unknownEffect('path-unusable');
  const { condition } = other.network;
  if (condition === 'offline' || condition === 'captive-portal') {
    return unknownEffect('no-network-around');
  }
  const service = services.find((s) => s.id === id);
  const [own, its] = [through.services.get(id), other.services.get(id)];
  if (!service || !own || !its) return unknownEffect('no-verdict');
  return compareService({
    service,
    through: own,
    around: its,
    basis: basisOf(around.standing),
    faults,
    failing: {
      through: failingFunctions(service, through),
      around: failingFunctions(service, other),
    },
  });
}

function basisOf({ confidence }: { confidence: string }): VpnReason {
  return confidence === 'high' ? 'both-paths' : 'both-paths-likely';
}
