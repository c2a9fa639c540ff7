/** The ways out that can be measured: what applications get, around the tunnel, through it, and over a proxy. Pure. */
import type { Family } from '../../../shared/measurement.ts';
import type { LocalPath, NetworkReason, ProxySetting } from '../../../shared/network.ts';
import type { Confidence } from '../../../shared/vocabulary.ts';
import type { NetworkFacts } from '../facts.ts';
import { isInNetwork } from '../subnet.ts';
import type { FamilyShape } from './family.ts';
import type { JudgedInterface } from './interface.ts';
import { findLine } from './line.ts';

type Interfaces = ReadonlyMap<string, JudgedInterface>;

export const DEFAULT_PATH_ID = 'default';

/** @param proxies each once */
export function listPaths(
  facts: NetworkFacts,
  interfaces: Interfaces,
  shapes: readonly FamilyShape[],
  proxies: readonly ProxySetting[],
): LocalPath[] {
  return [
    defaultPath(facts, interfaces, shapes),
    ...aroundAndThrough(facts, interfaces, shapes),
    ...proxies.map((proxy, index) => proxyPath(proxy, index)),
  ];
}

/** What applications get; where families go different ways, IPv4's interface is named. */
function defaultPath(
  facts: NetworkFacts,
  interfaces: Interfaces,
  shapes: readonly FamilyShape[],
): LocalPath {
  const routed = shapes.filter((s) => s.shape !== 'offline');
  const [first] = routed.flatMap((s) => [...s.tunnelled, ...s.direct]);
  const via = interfaces.get(first?.interface ?? '') ?? null;
  const shared = facts.resolvers?.filter((r) => r.interface === null) ?? [];
  const own = via ? ownResolvers(via, facts) : [];
  return {
    id: DEFAULT_PATH_ID,
    kind: 'default',
    ...described(via, via?.confidence ?? 'low', via?.reasons ?? []),
    interface: first?.interface ?? null,
    families: routed.map((s) => s.family),
    resolvers: own.length > 0 ? own : shared.flatMap((r) => r.servers),
  };
}

/** Only where a tunnel carries something: without one the default path is the way around it. */
function aroundAndThrough(
  facts: NetworkFacts,
  interfaces: Interfaces,
  shapes: readonly FamilyShape[],
): LocalPath[] {
  const carried = shapes.filter((s) => s.tunnelled.length > 0);
  const tunnel = interfaces.get(carried[0]?.tunnelled[0]?.interface ?? '');
  if (!tunnel) return [];
  const line = findLine(facts, interfaces, shapes);
  const around: LocalPath[] = line
    ? [
        {
          id: 'direct',
          kind: 'direct',
          ...described(line.interface, line.confidence, line.reasons),
          ...strictly(line.interface.name, line.reasons, facts),
          families: line.families,
          resolvers: resolversOf(line.interface, facts),
        },
      ]
    : [];
  const through: LocalPath = {
    id: 'vpn',
    kind: 'vpn',
    ...described(tunnel, tunnel.confidence, tunnel.reasons),
    families: carried
      .filter((s) => s.tunnelled.some((r) => r.interface === tunnel.name))
      .map((s) => s.family),
    resolvers: resolversOf(tunnel, facts),
  };
  return [...around, through];
}

/** The answers would come back by the line, and the system would have sent the questions into the tunnel. */
function strictly(
  name: string,
  reasons: readonly NetworkReason[],
  { strictFilters }: NetworkFacts,
): Pick<LocalPath, 'reasons'> {
  if (!strictFilters.includes(name)) return { reasons: [...reasons] };
  return { reasons: [...reasons, { code: 'route.strict-filter', args: { interface: name } }] };
}

function proxyPath(proxy: ProxySetting, index: number): LocalPath {
  const { source, kind } = proxy;
  return {
    id: index === 0 ? 'proxy' : `proxy-${index + 1}`,
    kind: 'proxy',
    ...described(null, 'high', [{ code: 'proxy.set', args: { source, kind } }]),
    families: [],
    resolvers: [],
    proxy,
  };
}

function described(
  via: JudgedInterface | null,
  confidence: Confidence,
  reasons: readonly NetworkReason[],
): Omit<LocalPath, 'id' | 'kind' | 'families' | 'resolvers'> {
  const addressOf = (family: Family) =>
    via?.addresses.find((a) => a.family === family)?.address ?? null;
  return {
    interface: via?.name ?? null,
    ...(via?.label ? { label: via.label } : {}),
    usable: 'unknown',
    confidence,
    reasons: [...reasons],
    interfaceIndex: via?.index ?? null,
    addresses: { 4: addressOf(4), 6: addressOf(6) },
    proxy: null,
  };
}

function ownResolvers(via: JudgedInterface, { resolvers }: NetworkFacts): string[] {
  const own = (resolvers ?? []).filter((r) => r.interface === via.name);
  return [...new Set(own.flatMap((r) => r.servers))];
}

/** Its own, or those for all that stand in its own network, as a router does. */
function resolversOf(via: JudgedInterface, facts: NetworkFacts): string[] {
  const own = ownResolvers(via, facts);
  if (own.length > 0) return own;
  const shared = (facts.resolvers ?? []).filter((r) => r.interface === null);
  return [...new Set(shared.flatMap((r) => r.servers))].filter((server) =>
    via.addresses.some((a) => isInNetwork(server, a.address, a.prefix)),
  );
}
