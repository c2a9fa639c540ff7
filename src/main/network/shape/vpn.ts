/** Is a VPN on? Decided by where the kernel sends packets, not by what interfaces there are. Pure. */
import type { NetworkReason, VpnStatement } from '../../../shared/network.ts';
import { type Confidence, CONFIDENCES } from '../../../shared/vocabulary.ts';
import type { NetworkFacts } from '../facts.ts';
import { type FamilyShape, hasFakeAnswer } from './family.ts';
import type { JudgedInterface } from './interface.ts';

type Interfaces = ReadonlyMap<string, JudgedInterface>;

export function judgeVpn(
  facts: NetworkFacts,
  interfaces: Interfaces,
  families: readonly FamilyShape[],
): VpnStatement {
  return (
    byFakeAnswers(facts, interfaces, families) ??
    byTunnel(facts, interfaces, families) ??
    byDoubt(facts, interfaces, families) ??
    off(interfaces, families)
  );
}

/** Proxies in TUN mode answer every name with an address of their own making. Source: research, VPN A1. */
function byFakeAnswers(
  facts: NetworkFacts,
  interfaces: Interfaces,
  families: readonly FamilyShape[],
): VpnStatement | null {
  if (!hasFakeAnswer(4, facts) && !hasFakeAnswer(6, facts)) return null;
  const fake: NetworkReason = { code: 'dns.fake-addresses', args: {} };
  const tunnel = byTunnel(facts, interfaces, families);
  return { state: 'on', confidence: 'high', reasons: [fake, ...(tunnel?.reasons ?? [])] };
}

function byTunnel(
  { rules, vpns }: NetworkFacts,
  interfaces: Interfaces,
  families: readonly FamilyShape[],
): VpnStatement | null {
  const used = usedBy(
    families.flatMap((f) => f.tunnelled),
    interfaces,
  );
  if (used.length === 0) return null;
  const known = used.filter((i) => vpns?.includes(i.name));
  return {
    state: 'on',
    confidence: known.length > 0 ? 'high' : best(used.map((i) => i.confidence)),
    reasons: [
      ...families.flatMap((f) => routeReasons(f, interfaces)),
      ...used.flatMap((i) => i.reasons),
      ...known.map((i) => reason('system.vpn-connected', { interface: i.name })),
      ...(rules ? [reason('route.rules', { count: rules })] : []),
    ],
  };
}

/** Signs of a VPN that no route shows. */
function byDoubt(
  { isCanaryAccepted, hasIpsecRoutes, vpns }: NetworkFacts,
  interfaces: Interfaces,
  families: readonly FamilyShape[],
): VpnStatement | null {
  const direct = families.flatMap((f) => f.direct);
  const odd = usedBy(direct, interfaces).filter((i) => i.isTunnel === 'unsure');
  const unnamed = direct.some((r) => !interfaces.has(r.interface ?? ''));
  // One that has an interface of its own is judged by it.
  const hidden = (vpns ?? []).includes(null) && !hasUnusedTunnel(interfaces);
  const isStuck = direct.length === 0 && hasUnusedTunnel(interfaces);
  const reasons = [
    ...odd.flatMap((i) => i.reasons),
    ...(unnamed ? [reason('interface.unknown', {})] : []),
    ...(isCanaryAccepted ? [reason('canary.accepted', {})] : []),
    ...(hasIpsecRoutes ? [reason('route.ipsec', {})] : []),
    ...(hidden ? [reason('system.vpn-connected', {})] : []),
    ...(isStuck ? families.map((f) => reason('route.none', { family: f.family })) : []),
  ];
  if (reasons.length === 0) return null;
  const isStrong = isCanaryAccepted === true || hasIpsecRoutes || hidden;
  return { state: 'unsure', confidence: isStrong ? 'medium' : 'low', reasons };
}

function off(interfaces: Interfaces, families: readonly FamilyShape[]): VpnStatement {
  const used = usedBy(
    families.flatMap((f) => f.direct),
    interfaces,
  );
  const unused = [...interfaces.values()].filter(
    (i) => i.isTunnel === 'yes' && i.addresses.length > 0,
  );
  return {
    state: 'off',
    confidence: used.length > 0 ? worst(used.map((i) => i.confidence)) : 'medium',
    reasons: [
      ...families.flatMap((f) => routeReasons(f, interfaces)),
      ...used.flatMap((i) => i.reasons),
      ...unused.map((i) => reason('route.unused', { interface: i.name })),
    ],
  };
}

function routeReasons(shape: FamilyShape, interfaces: Interfaces): NetworkReason[] {
  const { family, tunnelled, direct } = shape;
  const total = tunnelled.length + direct.length;
  if (total === 0) return [reason('route.none', { family })];
  const counted = tunnelled.length > 0 ? tunnelled : direct;
  return usedBy(counted, interfaces).map(({ name }) => {
    const count = counted.filter((r) => r.interface === name).length;
    return count === total
      ? reason('route.all', { interface: name, family })
      : reason('route.some', { interface: name, family, count, total });
  });
}

/** Those that the kernel chose, each once. */
function usedBy(
  routes: readonly { interface: string | null }[],
  interfaces: Interfaces,
): JudgedInterface[] {
  const names = new Set(routes.map((r) => r.interface));
  return [...names].flatMap((name) => interfaces.get(name ?? '') ?? []);
}

function hasUnusedTunnel(interfaces: Interfaces): boolean {
  return [...interfaces.values()].some((i) => i.isTunnel === 'yes' && i.addresses.length > 0);
}

function reason(code: NetworkReason['code'], args: NetworkReason['args']): NetworkReason {
  return { code, args };
}

const best = (all: readonly Confidence[]) => CONFIDENCES.find((c) => all.includes(c)) ?? 'low';
const worst = (all: readonly Confidence[]) =>
  CONFIDENCES.toReversed().find((c) => all.includes(c)) ?? 'low';
