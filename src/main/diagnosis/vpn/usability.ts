/**
 * Can a path around the VPN be measured, and is it one? Its own controls decide, before anything else is measured over
 * it: what fails on a path that cannot be used is never blamed on the network. Pure. Source: research, VPN C4 (each row
 * tried in a lab with real tunnels and packet filters).
 */
import type { NetworkReason, PathUse } from '../../../shared/network.ts';
import type { Confidence, Failure, Operation } from '../../../shared/vocabulary.ts';

/** How one control fared over the path. */
export interface ControlOutcome {
  failure: Failure | null;
  /** What it ended with. */
  operation: Operation;
  /** Milliseconds that this took. */
  ms: number;
}

/**
 * How the far end sees the two paths, by STUN. `differ`: from different addresses; `equal`: from the same one;
 * `only-here`: the default path was asked as well and brought no answer; `unknown`: there was nothing to compare.
 */
export type Exits = 'differ' | 'equal' | 'only-here' | 'unknown';

export interface PathFacts {
  /** The system itself makes sure that packets leave by the interface (SO_BINDTODEVICE). */
  isBindingCertain: boolean;
  /** Neutral names at the path's own resolvers. */
  lookups: readonly ControlOutcome[];
  /** STUN servers, one outcome per operator. */
  datagrams: readonly ControlOutcome[];
  /** Neutral hosts over TLS, at addresses that the default path knows where this one finds none. */
  connections: readonly ControlOutcome[];
  exits: Exits;
  /** How many operators `exits` rests on. */
  operators: number;
  /** The system throws away what comes back another way than it would send itself. */
  isFilterStrict: boolean;
}

export interface PathStanding {
  usable: PathUse;
  confidence: Confidence;
  reasons: NetworkReason[];
}

/** Milliseconds; nobody far away refuses so soon and so uniformly (research, VPN C4). */
const AT_ONCE = 150;

const NO_WAY: ReadonlySet<string> = new Set([
  'address_not_available',
  'host_unreachable',
  'network_down',
  'network_unreachable',
]);

export function judgePath(facts: PathFacts): PathStanding {
  const { lookups, datagrams, connections, exits, operators } = facts;
  const all = [...lookups, ...datagrams, ...connections];
  const udp = datagrams.some(works);
  const tcp = connections.some(works);

  // The one signal that is instant and has no other meaning.
  if (all.some((c) => c.failure === 'permission_denied')) {
    return standing('kill-switch', 'high', 'path.send-forbidden');
  }
  if (!udp && connections.length > 0 && connections.every(isRefusedAtOnce)) {
    return standing('kill-switch', 'medium', 'path.refused-at-once');
  }
  if (!udp && !tcp) return unreached(facts, all);
  if (!tcp) return standing('intercepted', 'medium', 'path.only-udp-answers');
  if (!lookups.some(works)) return standing('unknown', 'medium', 'path.names-fail');
  if (exits === 'equal')
    return standing('same-exit', 'high', 'path.exits-equal', { count: operators });
  if (exits === 'differ') {
    const confidence = operators >= 2 ? 'high' : 'medium';
    return standing('ok', confidence, 'path.exits-differ', { count: operators });
  }
  if (exits === 'only-here') {
    return standing('ok', 'medium', 'path.only-here-udp', { count: operators });
  }
  return facts.isBindingCertain
    ? standing('ok', 'medium', 'path.exits-not-compared')
    : standing('unknown', 'medium', 'path.binding-unproven');
}

/** Would more of the same change the verdict? */
export function isDecided(facts: PathFacts): boolean {
  const { usable, confidence } = judgePath(facts);
  return confidence === 'high' && (usable === 'ok' || usable === 'kill-switch');
}

/** Nothing at all came back. */
function unreached(facts: PathFacts, all: readonly ControlOutcome[]): PathStanding {
  if (all.some((c) => c.failure !== null && NO_WAY.has(c.failure))) {
    return standing('no-route', 'high', 'path.no-way');
  }
  // Silence alone cannot tell a filter that drops answers from a line that is dead.
  return facts.isFilterStrict
    ? standing('replies-dropped', 'medium', 'path.silence')
    : standing('unknown', 'low', 'path.silence');
}

function works({ failure }: ControlOutcome): boolean {
  return failure === null;
}

function isRefusedAtOnce({ failure, ms }: ControlOutcome): boolean {
  return failure === 'connection_refused' && ms < AT_ONCE;
}

function standing(
  usable: PathUse,
  confidence: Confidence,
  code: NetworkReason['code'],
  args: NetworkReason['args'] = {},
): PathStanding {
  return { usable, confidence, reasons: [{ code, args }] };
}
