/** DNS over TCP: two bytes of length before each message (RFC 1035 §4.2.2). */
import type { Duplex } from 'node:stream';

/** @param answer `null`: the question stays unanswered. */
export function serveDnsStream(stream: Duplex, answer: (query: Buffer) => Buffer | null): void {
  let received = Buffer.alloc(0);
  stream.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    while (received.length >= 2) {
      const end = 2 + received.readUInt16BE();
      if (received.length < end) return;
      const reply = answer(received.subarray(2, end));
      received = received.subarray(end);
      if (reply === null) continue;
      const length = Buffer.alloc(2);
      length.writeUInt16BE(reply.length);
      stream.write(Buffer.concat([length, reply]));
    }
  });
}
