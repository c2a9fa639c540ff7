/** Gathers the changes of a check, so that the window hears of them a few times a second and not thousands. */
import { replaceById } from '../../shared/check-state.ts';
import type { CheckUpdate } from '../../shared/ipc.ts';

/** Milliseconds between two updates at least: ten a second look continuous and cost nothing. */
const INTERVAL_MS = 100;

export class UpdateBatch {
  readonly #send: (update: CheckUpdate) => void;
  #pending: CheckUpdate | null = null;
  #timer: NodeJS.Timeout | null = null;
  #sentAt = Number.NEGATIVE_INFINITY;

  constructor(send: (update: CheckUpdate) => void) {
    this.#send = send;
  }

  /** Sends at once if nothing was sent lately, else together with what else comes until the interval is over. */
  add(update: CheckUpdate): void {
    this.#pending = this.#pending === null ? update : mergeUpdates(this.#pending, update);
    if (this.#timer !== null) return;
    const wait = this.#sentAt + INTERVAL_MS - performance.now();
    if (wait <= 0) this.#flush();
    else this.#timer = setTimeout(() => this.#flush(), wait);
  }

  #flush(): void {
    const update = this.#pending;
    this.#timer = null;
    this.#pending = null;
    this.#sentAt = performance.now();
    if (update !== null) this.#send(update);
  }
}

/** Two updates of one check as one; what begins it anew (`reset`) can only stand in the first. */
export function mergeUpdates(first: CheckUpdate, second: CheckUpdate): CheckUpdate {
  const merged = { ...first, ...second };
  if (first.services && second.services) {
    merged.services = replaceById(first.services, second.services);
  }
  if (first.measurements && second.measurements) {
    merged.measurements = [...first.measurements, ...second.measurements];
  }
  return merged;
}
