/** Turns what a rule is about (services, names, sides of the border) into addresses and names. Pure. */
import type { Site } from '../../../src/main/simulator/atlas.ts';
import { ISP } from '../host/addresses.ts';
import type { Match } from '../scenario.ts';
import { nameSet } from '../wire/nets.ts';
import type { Where } from '../wire/program.ts';
import type { World } from '../world.ts';

export class Matcher {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** The flows to those who are meant. */
  where(match: Match): Where {
    const { side, ports, family } = match;
    const everywhere = !meansSomebody(match) && match.nets === undefined && side !== 'domestic';
    return {
      ...(everywhere ? {} : { nets: this.addresses(match) }),
      ...(side === 'abroad' ? { exceptNets: [...this.#world.domestic, ...ISP.nets] } : {}),
      ...(ports ? { ports } : {}),
      ...(family ? { family } : {}),
    };
  }

  addresses(match: Match): string[] {
    if (meansSomebody(match)) {
      return [...new Set(this.#sites(match).flatMap(({ addresses }) => addresses))];
    }
    return [...(match.nets ?? []), ...(match.side === 'domestic' ? this.#world.domestic : [])];
  }

  /** The names of those who are meant; `null`: every name. */
  names(match: Match): string[] | null {
    const { services, functions, endpoints, names } = match;
    if (!services && !functions && !endpoints) return names ?? null;
    const hosts = this.#sites(match).flatMap(({ host }) => (host === null ? [] : [host]));
    return [...new Set(hosts)];
  }

  #sites({ services, functions, endpoints, names }: Match): Site[] {
    const named = names === undefined ? null : nameSet(names);
    return this.#world.atlas.sites.filter(
      (site) =>
        (services?.includes(site.service) ?? true) &&
        (functions?.some((f) => f === site.function) ?? true) &&
        (endpoints?.includes(site.id) ?? true) &&
        (named === null || (site.host !== null && named(site.host))),
    );
  }
}

/** Does it name somebody, or only places? */
export const meansSomebody = ({ services, functions, endpoints, names }: Match): boolean =>
  services !== undefined ||
  functions !== undefined ||
  endpoints !== undefined ||
  names !== undefined;

export const onlyWho = ({ services, functions, endpoints, names }: Match) =>
  given({ services, functions, endpoints, names });

export const onlyWhere = ({ nets, side, ports, family }: Match) =>
  given({ nets, side, ports, family });

/** Without the members that are not there. */
export function given<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
