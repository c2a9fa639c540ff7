/** From a scenario to what the client computer's own filter forbids. Pure. */
import type { Family } from '../../../src/shared/measurement.ts';
import { familyOf } from '../../../src/main/network/address.ts';
import type { FirewallRule as Given, Scenario } from '../scenario.ts';
import type { World } from '../world.ts';
import { Matcher } from './match.ts';

export interface FirewallRule {
  family: Family;
  /** Addresses and blocks of this family; `null`: all of them. */
  nets: string[] | null;
  transports: Given['transports'];
  /** `null`: all of them. */
  ports: number[] | null;
  do: Given['do'];
}

export function compileFirewall({ computer }: Scenario, world: World): FirewallRule[] {
  const matcher = new Matcher(world);
  return computer.firewall.flatMap(({ transports, do: action, ...match }) => {
    const { nets, ports = null, family } = matcher.where(match);
    const families = family === undefined ? ([4, 6] as const) : [family];
    return families.flatMap((one): FirewallRule[] => {
      const own = nets?.filter((net) => familyOf(net.split('/')[0] ?? '') === one) ?? null;
      // Nobody of this family is meant.
      if (own?.length === 0) return [];
      return [{ family: one, nets: own, transports, ports, do: action }];
    });
  });
}
