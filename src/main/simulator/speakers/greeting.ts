/** A server that speaks first. */
import type { Duplex } from 'node:stream';

/** Says it in one line and listens to nothing; errors on the stream are nobody's business here. */
export function speakGreeting(stream: Duplex, startsWith: string): void {
  stream.on('error', () => {});
  stream.resume();
  stream.write(`${startsWith} simulated\r\n`);
}
