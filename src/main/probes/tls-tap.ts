/** Looks at what comes back to a ClientHello before the TLS library swallows it. */
import { Duplex } from 'node:stream';
import type { Stream } from '../network/dialer.ts';

/** Content types of a TLS record that a server can begin with. Source: RFC 8446 §5.1. */
const ALERT = 21;
const HANDSHAKE = 22;

/** The same stream, with its first byte noted. Destroying the one destroys the other. */
export class TlsTap extends Duplex {
  readonly #inner: Stream;
  #firstByte: number | undefined;

  constructor(inner: Stream) {
    super({ allowHalfOpen: true });
    this.#inner = inner;
    // As with `dial`: an error waits to be asked for.
    this.on('error', () => {});
    inner.on('data', (chunk: Buffer) => {
      this.#firstByte ??= chunk[0];
      if (!this.push(chunk)) inner.pause();
    });
    inner.on('end', () => this.push(null));
    inner.on('error', (error) => this.destroy(error));
    inner.on('close', () => {
      if (!inner.readableEnded) this.destroy();
    });
  }

  /** Did the far end answer in TLS, be it only to refuse? */
  get serverSpoke(): boolean {
    return this.#firstByte === ALERT || this.#firstByte === HANDSHAKE;
  }

  override _read(): void {
    this.#inner.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void) {
    this.#inner.write(chunk, done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#inner.end(done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#inner.destroy();
    done(error);
  }
}
