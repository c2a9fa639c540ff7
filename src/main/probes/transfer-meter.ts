/** How fast bytes come, and how long they keep us waiting. Pure: the times are handed in, milliseconds on one clock. */

/** A policer's jags even out in it, and soon there are several. Source: research B10, "median of 500 ms bins". */
const BIN_MS = 500;
/** Less than this within less than two bins says more about the round trip than about the rate. */
const TELLING_BYTES = 128 * 1024;
/** With so much at such a rate nothing is throttled (research B10: below 1 Mbit/s), and more would be waste. */
const FAST_MS = 100;
const FAST_RATE = 125_000;
/** When what comes is slow, so long and so many bins are enough. */
const SLOW_MS = 3000;
const SLOW_BINS = 3;

export class TransferMeter {
  bytes = 0;
  /** When the first of them came. */
  firstAt: number | null = null;

  readonly #start: number;
  /** Bytes in each half second after the first byte; those that came with it lie before. */
  readonly #bins: number[] = [];
  #lastAt: number;
  #longestGap = 0;
  #firstBytes = 0;

  /** @param start of the waiting for the first byte. */
  constructor(start: number) {
    this.#start = start;
    this.#lastAt = start;
  }

  add(bytes: number, t: number): void {
    this.bytes += bytes;
    this.#longestGap = this.longestGap(t);
    this.#lastAt = t;
    if (this.firstAt === null) {
      this.firstAt = t;
      this.#firstBytes = bytes;
      return;
    }
    const bin = Math.max(0, Math.ceil((t - this.firstAt) / BIN_MS) - 1);
    while (this.#bins.length <= bin) this.#bins.push(0);
    this.#bins[bin] = (this.#bins[bin] ?? 0) + bytes;
  }

  /** Would more bytes tell more? */
  get settled(): boolean {
    const enough = this.bytes >= TELLING_BYTES && this.#elapsed >= FAST_MS;
    const slow = this.#lastAt - this.#start >= SLOW_MS && this.#elapsed >= SLOW_BINS * BIN_MS;
    return slow || (enough && (this.rate ?? 0) >= FAST_RATE);
  }

  /**
   * Bytes a second: the median of the half seconds that are complete, where there are two at least, so that neither a
   * burst at the start nor one hole counts; of the later half of them, because a connection over a long way begins
   * slowly (RFC 5681 §3.1). Otherwise the average, of enough bytes; `null`: too little to tell.
   */
  get rate(): number | null {
    const complete = this.#bins.slice(0, Math.floor(this.#elapsed / BIN_MS));
    if (complete.length >= 2) {
      return (median(complete.slice(Math.floor(complete.length / 2))) / BIN_MS) * 1000;
    }
    return this.bytes >= TELLING_BYTES ? this.#average : null;
  }

  /** The longest time without a byte, the wait for the first and that from the last until now included. */
  longestGap(now: number): number {
    return Math.max(this.#longestGap, now - this.#lastAt);
  }

  /** Between the first byte and the last. */
  get #elapsed(): number {
    return this.firstAt === null ? 0 : this.#lastAt - this.firstAt;
  }

  get #average(): number | null {
    const elapsed = this.#elapsed;
    return elapsed > 0 ? ((this.bytes - this.#firstBytes) / elapsed) * 1000 : null;
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}
