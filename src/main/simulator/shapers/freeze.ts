/**
 * A connection on which nothing goes through any more once it has carried so much, in both directions together, and
 * of which nobody is told. Source: blocking techniques B9 (the "16 KB curtain").
 */
import type { Duplex } from 'node:stream';
import { ShapedStream } from './shaped-stream.ts';

export type Allowance = { bytes: number } | { packets: number };

/** Bytes that one packet carries: an Ethernet's without the headers. */
const SEGMENT = 1460;

export class FreezingStream extends ShapedStream {
  readonly #inPackets: boolean;
  #left: number;

  constructor(inner: Duplex, allowance: Allowance) {
    super(inner);
    this.#inPackets = 'packets' in allowance;
    this.#left = 'packets' in allowance ? allowance.packets : allowance.bytes;
  }

  /** What still gets through of so many bytes. */
  #spend(bytes: number): number {
    const cost = this.#inPackets ? Math.ceil(bytes / SEGMENT) : bytes;
    const paid = Math.min(cost, this.#left);
    this.#left -= paid;
    return Math.min(bytes, this.#inPackets ? paid * SEGMENT : paid);
  }

  protected override receive(chunk: Buffer): void {
    const through = this.#spend(chunk.length);
    // The rest is taken off the wire all the same, or the end of the connection would never be seen behind it.
    if (through > 0) super.receive(chunk.subarray(0, through));
  }

  override _write(chunk: Buffer, encoding: BufferEncoding, done: (error?: Error | null) => void) {
    const through = this.#spend(chunk.length);
    if (through === chunk.length) super._write(chunk, encoding, done);
    else if (through > 0) super._write(chunk.subarray(0, through), encoding, () => {});
    // Never done: the server is not told either.
  }
}
