/** How often something may happen: a few times at once, and after that at a steady pace. Pure, but for the clock it is given. */

export interface Rate {
  /** How many times at once, after a rest. */
  burst: number;
  perSecond: number;
}

export class RateLimit {
  readonly #rate: Rate;
  readonly #now: () => number;
  #left: number;
  #countedAt: number;

  /** @param now milliseconds on a clock that never goes back */
  constructor(rate: Rate, now: () => number = () => performance.now()) {
    this.#rate = rate;
    this.#now = now;
    this.#left = rate.burst;
    this.#countedAt = now();
  }

  /** @returns whether it may happen now; a refusal costs nothing. */
  take(): boolean {
    const { burst, perSecond } = this.#rate;
    const now = this.#now();
    this.#left = Math.min(burst, this.#left + ((now - this.#countedAt) * perSecond) / 1000);
    this.#countedAt = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
