/** Passes on what differs from what was last told, so that listeners hear of a verdict once. */
import { isDeepStrictEqual } from 'node:util';
import type { CheckEvent } from '../../shared/check-events.ts';

/** Progress, verdicts and the network's condition are compared with their last event; all else passes. */
export function createChangeFilter(listener: (event: CheckEvent) => void) {
  const last = new Map<string, CheckEvent>();
  return (event: CheckEvent): void => {
    const key = event.type === 'service' ? `service ${event.service.id}` : event.type;
    if (isDeepStrictEqual(last.get(key), event)) return;
    last.set(key, event);
    listener(event);
  };
}
