/** The wire between a client and a server of the simulator, for something to happen on it. */
import { Duplex } from 'node:stream';

/** Passes everything on as it is; what happens to it on the way is for the subclasses. */
export class ShapedStream extends Duplex {
  protected readonly inner: Duplex;

  constructor(inner: Duplex) {
    super();
    this.inner = inner;
    // What goes wrong is for whoever uses the stream; without anybody it is nobody's business.
    this.on('error', () => {});
    inner.on('data', (chunk: Buffer) => this.receive(chunk));
    inner.on('end', () => this.receiveEnd());
    inner.on('error', (error) => this.destroy(error));
    inner.on('close', () => {
      // What came before an end in good order is still to be read.
      if (inner.readableEnded && !this.readableEnded) this.once('end', () => this.destroy());
      else this.destroy();
    });
  }

  /** Something came from the client. */
  protected receive(chunk: Buffer): void {
    if (!this.push(chunk)) this.inner.pause();
  }

  /** The client has said all that it will say. */
  protected receiveEnd(): void {
    this.push(null);
  }

  override _read(): void {
    this.inner.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void) {
    this.inner.write(chunk, done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.inner.end(done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.inner.destroy();
    done(error);
  }
}
