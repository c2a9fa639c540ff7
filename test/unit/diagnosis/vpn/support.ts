/** Two paths, each with its own story. */
import { type Diagnosis, diagnose } from '../../../../src/main/diagnosis/diagnose.ts';
import type { VpnContext, VpnInput } from '../../../../src/main/diagnosis/vpn/context.ts';
import type { PathStanding } from '../../../../src/main/diagnosis/vpn/usability.ts';
import type { Control, Endpoint, Service } from '../../../../src/shared/catalogue.ts';
import type { FamilyStatement, TunnelShape } from '../../../../src/shared/network.ts';
import { STARTED_AT } from '../../../support/diagnose-story.ts';
import { type Story, TRUE_ADDRESS } from '../../../support/measurements.ts';
import { catalogue } from '../../../support/test-catalogue.ts';

const PROVENANCE = { source: 'test', verified: '2026-11-23', trust: ['public'] };

export const STUN: Control[] = ['one', 'two', 'three'].map((operator) => ({
  ...PROVENANCE,
  id: `udp.${operator}`,
  operator,
  use: 'udp',
  host: `stun.${operator}.example`,
  port: 3478,
  transport: 'udp',
  probe: { kind: 'stun' },
}));

export const SIX: Control = {
  ...PROVENANCE,
  id: 'ipv6.one',
  operator: 'one',
  use: 'ipv6',
  addresses: ['2001:db8::1'],
  port: 443,
  transport: 'tcp',
  probe: { kind: 'tls' },
};

export function tunnels(
  four: TunnelShape,
  six: TunnelShape,
  around: string[] = [],
): FamilyStatement[] {
  return [
    { family: 4, shape: four, through: [], around },
    { family: 6, shape: six, through: [], around: [] },
  ];
}

export const ON: VpnContext = { state: 'on', tunnels: tunnels('full', 'full'), asksLine: false };
export const PROVEN: PathStanding = { usable: 'ok', confidence: 'high', reasons: [] };

/** Everything was measured. */
export function diagnoseSide(services: Service[], story: Story, prefix = ''): Diagnosis {
  const usual = catalogue(services);
  return diagnose({
    catalogue: { ...usual, controls: [...usual.controls, ...STUN, SIX] },
    services,
    measurements: story.measurements.map((m) => ({ ...m, id: `${prefix}${m.id}` })),
    startedAt: STARTED_AT,
    settled: new Set(services.flatMap((s) => s.endpoints.map((e) => e.id))),
  });
}

interface Sides {
  services: Service[];
  through: Story;
  /** `null`: only the default path is measured. */
  around: Story | null;
  context?: VpnContext;
  standing?: PathStanding | null;
}

/** Evidence of the path around begins with `d`. */
export function vpnInput(sides: Sides): VpnInput {
  const { services, through, around, context = ON, standing = PROVEN } = sides;
  return {
    services,
    context,
    through: diagnoseSide(services, through),
    around: around && { diagnosis: diagnoseSide(services, around, 'd'), standing },
  };
}

/** An endpoint works, is filtered by its name, or never answers. */
export function tell(story: Story, e: Endpoint, how: 'works' | 'filtered', service = 'svc'): Story {
  story.system(e, [TRUE_ADDRESS], service);
  if (how === 'works') return story.connection(e, {}, service);
  for (let i = 0; i < 3; i += 1) story.connection(e, { tls: 'connection_reset' }, service);
  return story.connection(
    e,
    { purpose: 'innocuous-sni', sni: 'one.example', tls: { chain: 'wrong-name' } },
    service,
  );
}
