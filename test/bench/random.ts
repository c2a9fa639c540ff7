/** Numbers that are the same each time, from a seed. */
export interface Random {
  /** From 0 to 1. */
  next(): number;
  /** From 0 to below `limit`. */
  below(limit: number): number;
  of<T>(items: readonly T[]): T;
  chance(probability: number): boolean;
}

/** Mulberry32: public domain, 32 bits of state, enough for pretend reports. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    of: (items) => items[below(items.length)] as (typeof items)[number],
    chance: (probability) => next() < probability,
  };
}
