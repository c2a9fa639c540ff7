/** How long a connection's steps may take on this line. Pure. */
import { isFarAway, isNeutral, took } from '../../diagnosis/world.ts';
import type { PlanContext } from './context.ts';
import { TIMEOUTS } from './limits.ts';

/**
 * A lost SYN is sent again after 1 s (RFC 6298 §2): a step must outlast that, and the second try's own way there and
 * back. A handshake takes two round trips and a server's thought; a dozen of the slowest seen leaves room for a queue.
 */
const FLOOR = 2_000;
const ROUND_TRIPS = 12;
const ALLOWANCE = 500;

type Line = Pick<PlanContext, 'world' | 'heard' | 'shallow'>;

/**
 * Milliseconds, by hosts abroad: those at home are near. Where they answered late or not at all, packets are lost or the
 * line is slow, and the whole time is given: a short limit must never make a block of a bad line.
 *
 * Where everything abroad is out of reach, those that answered are at home, as is all that is still looked for.
 */
export function patience({ world, heard, shallow }: Line): number {
  const connects = world.controls
    .filter(shallow ? isNeutral : isFarAway)
    .flatMap((c) => c.attempts.map((a) => a.connect))
    .filter((m) => !shallow || m.failure === null);
  const times = [...connects.map(took), ...(heard === null ? [] : [heard])];
  if (times.length === 0 || connects.some((m) => m.failure !== null)) return TIMEOUTS.connection;
  const limit = Math.max(...times) * ROUND_TRIPS + ALLOWANCE;
  return Math.min(TIMEOUTS.connection, Math.max(FLOOR, limit));
}
