/** One direction of a link: a queue that drains at a rate, then a way that takes time and may lose. */

export interface LineSettings {
  /** One way. */
  delayMs: number;
  /** Adds up to so much, evenly; packets never overtake each other. */
  jitterMs: number;
  /** Of all packets, 0 to 1. */
  loss: number;
  /** `null`: as fast as the machine. */
  kbitPerSecond: number | null;
  /** What would wait longer than this for its turn is dropped, as in a full buffer. */
  maxQueueMs: number;
}

/** Numbers in [0, 1) that decide about one packet. */
export interface Luck {
  loss: number;
  jitter: number;
}

export class Line {
  readonly #settings: LineSettings;
  #freeAt = 0;
  #lastArrival = 0;

  constructor(settings: LineSettings) {
    this.#settings = settings;
  }

  /** @returns when the packet arrives (ms, as `now`), or why it does not. */
  send(now: number, length: number, luck: Luck): number | 'lost' | 'queue-full' {
    const { delayMs, jitterMs, loss, kbitPerSecond, maxQueueMs } = this.#settings;
    let sentAt = now;
    if (kbitPerSecond !== null) {
      const startsAt = Math.max(now, this.#freeAt);
      if (startsAt - now > maxQueueMs) return 'queue-full';
      // Kilobits a second are bits a millisecond.
      sentAt = startsAt + (length * 8) / kbitPerSecond;
      this.#freeAt = sentAt;
    }
    // A lost packet has still taken its turn: it is lost on the way, not before it.
    if (luck.loss < loss) return 'lost';
    const arrival = sentAt + delayMs + jitterMs * luck.jitter;
    this.#lastArrival = Math.max(this.#lastArrival, arrival);
    return this.#lastArrival;
  }
}
