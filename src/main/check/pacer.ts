/** Work that is wanted after every change and must not be done after each: at once, and then after a pause. */

/** Milliseconds from the end of one turn to the next: twenty a second look continuous. */
const PAUSE_MS = 50;
/** The work takes at most this share of the time, however large it has grown. */
const SHARE = 0.1;

export class Pacer {
  readonly #work: () => void;
  #timer: NodeJS.Timeout | null = null;
  /** By `performance.now()`. */
  #notBefore = Number.NEGATIVE_INFINITY;

  constructor(work: () => void) {
    this.#work = work;
  }

  /** Never within this call: what changes together is one change. */
  want(): void {
    const wait = Math.max(0, this.#notBefore - performance.now());
    this.#timer ??= setTimeout(() => this.now(), wait);
  }

  /** Whatever was wanted is done with it. */
  now(): void {
    this.end();
    const start = performance.now();
    this.#work();
    const end = performance.now();
    this.#notBefore = end + Math.max(PAUSE_MS, (end - start) / SHARE);
  }

  end(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
