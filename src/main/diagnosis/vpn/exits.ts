/** Where STUN servers saw two paths come from. Pure; the addresses are compared here and kept nowhere. */
import type { Exits } from './usability.ts';

/** What one operator's server said on both paths. */
export interface SeenBy {
  operator: string;
  /** The address over the path; `null`: no answer, or none with an address. */
  here: string | null;
  /** The same over the default path; `undefined`: that goes the same way to this server, so nothing is to be learnt. */
  there: string | null | undefined;
}

export interface ExitComparison {
  exits: Exits;
  operators: number;
}

export function compareExits(seen: readonly SeenBy[]): ExitComparison {
  const comparable = seen.filter((s) => s.there !== undefined && s.here !== null);
  const pairs = comparable.filter((s) => s.there !== null);
  const equal = pairs.filter((s) => s.here === s.there);
  if (equal.length > 0) return { exits: 'equal', operators: equal.length };
  if (pairs.length > 0) {
    // A provider that sends every connection out by another address makes any two differ.
    const [here, there] = [pairs.map((s) => s.here), pairs.map((s) => s.there)];
    const isSteady = new Set(here).size === 1 || new Set(there).size === 1;
    const isApart = here.every((address) => !there.includes(address));
    return isSteady && isApart
      ? { exits: 'differ', operators: pairs.length }
      : { exits: 'unknown', operators: 0 };
  }
  return comparable.length > 0
    ? { exits: 'only-here', operators: comparable.length }
    : { exits: 'unknown', operators: 0 };
}
