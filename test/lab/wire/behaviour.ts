/** What each kind of interference is to the wire, and what they share. */
import type { Flow } from './flow.ts';
import { nameSet, netSet } from './nets.ts';
import type { Packet } from './packet.ts';
import type { Where } from './program.ts';

/**
 * What becomes of a packet. `hold`: it goes on after so many ms. `divert`: it goes to the provider's own servers, and
 * with it the whole flow.
 */
export type Fate = 'pass' | 'drop' | 'divert' | { holdMs: number };

/** The provider's box, in the middle of the way. */
export interface Box {
  /** ms, on a clock that never jumps. */
  now: number;
  /** Sends a packet of the box's own making. */
  toClient(bytes: Buffer): void;
  toServer(bytes: Buffer): void;
}

export interface Behaviour {
  readonly kind: string;
  /** Called with every packet of the client's, in both directions, until a behaviour does not let it pass. */
  see(packet: Packet, flow: Flow, fromClient: boolean, box: Box): Fate;
}

/** Where a flow goes to. */
export type Destination = Pick<Flow, 'transport' | 'family' | 'server' | 'serverPort'>;

/** @returns a function that says whether a flow is meant. */
export function matchesWhere(where: Where): (flow: Destination) => boolean {
  const inside = where.nets === undefined ? () => true : netSet(where.nets);
  const except = where.exceptNets === undefined ? () => false : netSet(where.exceptNets);
  return (flow) =>
    (where.family === undefined || where.family === flow.family) &&
    (where.transports === undefined || where.transports.includes(flow.transport)) &&
    (where.ports === undefined || where.ports.includes(flow.serverPort)) &&
    inside(flow.server) &&
    !except(flow.server);
}

/** The same for the wire's flows, of which it is asked once each. */
export function flowFilter(where: Where): (flow: Flow) => boolean {
  const meant = matchesWhere(where);
  const answers = new WeakMap<Flow, boolean>();
  return (flow) => {
    const known = answers.get(flow);
    if (known !== undefined) return known;
    const answer = meant(flow);
    answers.set(flow, answer);
    return answer;
  };
}

/** @param names `null`: every flow, whatever name it carries, or none. */
export function nameFilter(names: readonly string[] | null): (flow: Flow) => boolean {
  if (names === null) return () => true;
  const holds = nameSet(names);
  return ({ serverName }) => serverName !== null && holds(serverName);
}
