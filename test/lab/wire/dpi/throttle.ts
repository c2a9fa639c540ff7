/**
 * Slows flows down to a rate, per flow and direction. Policing drops what comes too fast (the rate is jagged, with
 * losses); shaping makes it wait in a queue.
 */
import { type Behaviour, flowFilter, nameFilter } from '../behaviour.ts';
import type { Flow } from '../flow.ts';
import type { Rule } from '../program.ts';

/** What may pass at once after a pause, when policed: a quarter of a second's worth, and always two full packets. */
const BURST_SECONDS = 0.25;
const LEAST_BURST = 3000;
/** A shaper's queue, in time at its rate. */
const MAX_WAIT_MS = 2000;

interface Bucket {
  tokens: number;
  at: number;
}

export function throttleFlow(rule: Extract<Rule, { kind: 'throttle' }>): Behaviour {
  const meant = flowFilter(rule.where);
  const named = nameFilter(rule.names);
  const perMs = rule.bytesPerSecond / 1000;
  const burst = Math.max(LEAST_BURST, rule.bytesPerSecond * BURST_SECONDS);
  const buckets: Record<'up' | 'down', WeakMap<Flow, Bucket>> = {
    up: new WeakMap(),
    down: new WeakMap(),
  };
  return {
    kind: rule.kind,
    see(packet, flow, fromClient, box) {
      if (!meant(flow) || !named(flow)) return 'pass';
      const side = buckets[fromClient ? 'up' : 'down'];
      const bucket = side.get(flow) ?? { tokens: burst, at: box.now };
      side.set(flow, bucket);
      bucket.tokens = Math.min(burst, bucket.tokens + (box.now - bucket.at) * perMs);
      bucket.at = box.now;
      const left = bucket.tokens - packet.bytes.length;
      if (left >= 0) {
        bucket.tokens = left;
        return 'pass';
      }
      const holdMs = -left / perMs;
      if (rule.how === 'police' || holdMs > MAX_WAIT_MS) return 'drop';
      bucket.tokens = left;
      return { holdMs };
    },
  };
}
