/** What tunnels carry of one address family, by the kernel's own choices. Pure. */
import type { Family } from '../../../shared/measurement.ts';
import type { FamilyStatement, TunnelShape } from '../../../shared/network.ts';
import { isFakeIp } from '../../diagnosis/address.ts';
import type { NetworkFacts, RouteFact } from '../facts.ts';
import type { JudgedInterface } from './interface.ts';

/** A family's statement, and the choices that it rests on. */
export interface FamilyShape extends FamilyStatement {
  /** Choices that lead into a tunnel, and those that do not; without those that lead nowhere. */
  tunnelled: RouteFact[];
  direct: RouteFact[];
}

export function shapeOf(
  family: Family,
  facts: NetworkFacts,
  interfaces: ReadonlyMap<string, JudgedInterface>,
): FamilyShape {
  const routed = facts.routes.filter((r) => r.family === family && r.isRouted);
  const isTunnelled = (r: RouteFact) => interfaces.get(r.interface ?? '')?.isTunnel === 'yes';
  const tunnelled = routed.filter(isTunnelled);
  const direct = routed.filter((r) => !isTunnelled(r));
  const shape = shapeFrom(tunnelled.length, direct.length, hasTunnel(family, interfaces));
  const isSplit = shape === 'split';
  return {
    family,
    // Names lead into the tunnel by their made-up addresses, whatever happens to real ones.
    shape: tunnelled.length === 0 && hasFakeAnswer(family, facts) ? 'split' : shape,
    through: isSplit ? servicesOf(tunnelled) : [],
    around: isSplit ? servicesOf(direct) : [],
    tunnelled,
    direct,
  };
}

function shapeFrom(tunnelled: number, direct: number, hasUnused: boolean): TunnelShape {
  if (tunnelled + direct === 0) return 'offline';
  if (direct === 0) return 'full';
  if (tunnelled > 0) return 'split';
  return hasUnused ? 'unused' : 'none';
}

/** Every Mac has tunnels of its own without an address that leads anywhere; those are none. */
function hasTunnel(family: Family, interfaces: ReadonlyMap<string, JudgedInterface>): boolean {
  return [...interfaces.values()].some(
    (i) => i.isTunnel === 'yes' && i.addresses.some((a) => a.family === family),
  );
}

export function hasFakeAnswer(family: Family, { answers }: NetworkFacts): boolean {
  return (answers ?? []).some((a) => isFakeIp(a) && a.includes(':') === (family === 6));
}

function servicesOf(routes: readonly RouteFact[]): string[] {
  return [...new Set(routes.flatMap((r) => r.service ?? []))];
}
