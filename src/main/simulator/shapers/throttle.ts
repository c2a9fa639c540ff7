/** A connection that carries so many bytes a second, in each direction. Source: blocking techniques B10. */
import type { Duplex } from 'node:stream';
import { ShapedStream } from './shaped-stream.ts';

/** Twenty pieces a second look like a steady flow. */
const PIECES_A_SECOND = 20;

/** When the wire is free for the next piece. */
class Pacer {
  readonly #rate: number;
  #freeAt = 0;

  constructor(rate: number) {
    this.#rate = rate;
  }

  /** Milliseconds until so many bytes are through. */
  take(bytes: number): number {
    const now = performance.now();
    this.#freeAt = Math.max(this.#freeAt, now) + (bytes / this.#rate) * 1000;
    return this.#freeAt - now;
  }
}

export class ThrottledStream extends ShapedStream {
  readonly #piece: number;
  readonly #up: Pacer;
  readonly #down: Pacer;
  readonly #timers = new Set<NodeJS.Timeout>();
  #carrying = false;
  #ended = false;

  /** @param rate bytes a second. */
  constructor(inner: Duplex, rate: number) {
    super(inner);
    this.#piece = Math.max(1, Math.floor(rate / PIECES_A_SECOND));
    this.#up = new Pacer(rate);
    this.#down = new Pacer(rate);
  }

  protected override receive(chunk: Buffer): void {
    this.inner.pause();
    this.#carrying = true;
    this.#after(this.#up.take(chunk.length), () => {
      this.#carrying = false;
      if (this.push(chunk)) this.inner.resume();
      if (this.#ended) this.push(null);
    });
  }

  /** It must not overtake what is on the way: a stream can end while it is paused. */
  protected override receiveEnd(): void {
    if (this.#carrying) this.#ended = true;
    else super.receiveEnd();
  }

  override _read(): void {
    if (!this.#carrying) super._read();
  }

  override _write(chunk: Buffer, encoding: BufferEncoding, done: (error?: Error | null) => void) {
    const piece = chunk.subarray(0, this.#piece);
    const rest = chunk.subarray(piece.length);
    this.#after(this.#down.take(piece.length), () => {
      if (rest.length === 0) super._write(piece, encoding, done);
      else
        super._write(piece, encoding, (error) =>
          error ? done(error) : this._write(rest, encoding, done),
        );
    });
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    for (const timer of this.#timers) clearTimeout(timer);
    super._destroy(error, done);
  }

  #after(ms: number, then: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      then();
    }, ms);
    this.#timers.add(timer);
  }
}
