/** Which resolvers belong to a path, where the system does not say: those that answer over it are asked. */
import type { Dialer } from '../../network/dialer.ts';
import { pause } from '../../probes/deadline.ts';

/** Candidates in the order of how likely they are the line's own. */
export interface ResolverGroup {
  servers: readonly string[];
  /** The system does not say that they belong to the line. */
  isGuess: boolean;
}

/**
 * Addresses of the shared list that are good for everybody may be the provider's; private ones outside of the line's
 * own network are somebody else's, the tunnel's most likely.
 * @param own of the interface itself, by the system's word
 * @param gateway of the line: home routers resolve names
 * @param shared without an interface, by the system's word
 */
export function resolverGroups(
  own: readonly string[],
  gateway: string | null,
  shared: readonly string[],
  isPrivate: (address: string) => boolean,
): ResolverGroup[] {
  return [
    { servers: own, isGuess: false },
    { servers: gateway === null ? [] : [gateway], isGuess: true },
    { servers: shared.filter((address) => !isPrivate(address)), isGuess: true },
  ].filter(({ servers }) => servers.length > 0);
}

/** Milliseconds: how much later than another a more likely group may answer. Routers and providers are near. */
const GRACE = 250;

/**
 * Never rejects.
 * @param dial a dialer that asks these resolvers
 * @param names neutral ones
 * @returns the first group of which an answer came in time; without any, the first; `null` where there is none at all
 */
export async function chooseResolvers(
  groups: readonly ResolverGroup[],
  dial: (group: ResolverGroup) => Dialer,
  names: readonly string[],
  signal: AbortSignal,
): Promise<ResolverGroup | null> {
  const [first = null] = groups;
  if (groups.length < 2) return first;
  const answered = new Set<ResolverGroup>();
  const settled = new AbortController();
  const asking = groups.map(async (group) => {
    const dialer = dial(group);
    await Promise.any(names.map((name) => dialer.lookup(name, 4, signal)));
    answered.add(group);
    // Nothing is likelier than the first.
    if (group === first) settled.abort();
  });
  void Promise.allSettled(asking).then(() => settled.abort());
  await Promise.any(asking).catch(() => undefined);
  await pause(GRACE, AbortSignal.any([signal, settled.signal]));
  return groups.find((group) => answered.has(group)) ?? first;
}
