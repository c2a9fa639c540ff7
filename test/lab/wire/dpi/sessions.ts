/** A home router with room for so many connections: new ones get nothing, or it dies altogether. */
import type { Behaviour } from '../behaviour.ts';
import type { Flow } from '../flow.ts';
import { FLAG } from '../packet.ts';
import type { Rule } from '../program.ts';

/** How long a router remembers a flow in which nothing happens. Source: Linux's conntrack, its shortest for UDP. */
const UDP_IDLE_MS = 30_000;
/** A closed connection, likewise (`nf_conntrack_tcp_timeout_close`). */
const CLOSED_MS = 10_000;

export function limitSessions(rule: Extract<Rule, { kind: 'sessions' }>): Behaviour {
  /** Until when each flow takes a place. */
  const places = new Map<Flow, number>();
  let dead = false;

  function expire(now: number): void {
    for (const [flow, until] of places) if (until <= now) places.delete(flow);
  }

  return {
    kind: rule.kind,
    see(packet, flow, fromClient, { now }) {
      if (dead) return 'drop';
      if (!places.has(flow)) {
        // Only what begins from inside gets a place; the router knows nothing of anything else.
        const begins = fromClient && (flow.transport !== 'tcp' || (packet.flags & FLAG.syn) !== 0);
        if (!begins) return 'drop';
        expire(now);
        if (places.size >= rule.max) {
          dead = rule.then === 'die';
          return 'drop';
        }
      }
      const ends = (packet.flags & (FLAG.fin | FLAG.rst)) !== 0;
      if (flow.transport !== 'tcp') places.set(flow, now + UDP_IDLE_MS);
      else if (ends) places.set(flow, now + CLOSED_MS);
      else if (!places.has(flow)) places.set(flow, Infinity);
      return 'pass';
    },
  };
}
