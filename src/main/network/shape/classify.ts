/** Facts in, statement out. Pure: whatever is wrong with it can be shown with the facts alone. */
import type { InterfaceStatement, NetworkStatement } from '../../../shared/network.ts';
import { distinctProxies } from '../environment-proxies.ts';
import type { NetworkFacts } from '../facts.ts';
import { shapeOf } from './family.ts';
import { type JudgedInterface, judgeInterfaces } from './interface.ts';
import { listPaths } from './paths.ts';
import { judgeVpn } from './vpn.ts';

export function classifyNetwork(facts: NetworkFacts): NetworkStatement {
  const interfaces = judgeInterfaces(facts);
  const shapes = ([4, 6] as const).map((family) => shapeOf(family, facts, interfaces));
  const proxies = distinctProxies([...(facts.proxies ?? []), ...facts.environmentProxies]);
  const used = new Set(facts.routes.map((r) => r.interface));
  return {
    vpn: judgeVpn(facts, interfaces, shapes),
    families: shapes.map(({ family, shape, through, around }) => ({
      family,
      shape,
      through,
      around,
    })),
    paths: listPaths(facts, interfaces, shapes, proxies),
    interfaces: [...interfaces.values()].filter((i) => isWorthTelling(i, used)).map(stated),
    resolvers: [...(facts.resolvers ?? [])],
    proxies,
  };
}

/** Without loopback, what leads inwards, and what has no address. */
function isWorthTelling(one: JudgedInterface, used: ReadonlySet<string | null>): boolean {
  if (used.has(one.name)) return true;
  return one.addresses.length > 0 && one.kind !== 'loopback' && one.kind !== 'virtual';
}

function stated({ name, label, kind, addresses }: JudgedInterface): InterfaceStatement {
  const families = ([4, 6] as const).filter((f) => addresses.some((a) => a.family === f));
  return { name, label, kind, families };
}
