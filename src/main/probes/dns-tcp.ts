/** A name over TCP, where nobody can slip a forged answer in before the real one. */
import type { Stream } from '../network/dialer.ts';
import { withDeadline } from './deadline.ts';
import {
  DNS_PORT,
  encodeQuestion,
  type HeardReply,
  type Question,
  readReply,
  replyOf,
} from './dns-message.ts';
import { FailureError } from './failure.ts';
import type { PlainInstruments } from './instruments.ts';
import { dial } from './tcp.ts';

/** @throws what {@link classify} understands. */
export function askOverTcp(
  question: Question,
  resolver: string,
  tools: PlainInstruments,
  timeoutMs: number,
  cancel: AbortSignal,
): Promise<HeardReply> {
  return withDeadline(timeoutMs, cancel, async (signal) => {
    const id = tools.randomBytes(2).readUInt16BE();
    const query = encodeQuestion(id, question);
    const stream = await dial(tools.dialer, resolver, DNS_PORT, signal);
    const stop = () => stream.destroy();
    signal.addEventListener('abort', stop);
    try {
      stream.write(withLength(query));
      const reply = await readFrame(stream);
      return { t: tools.clock(), message: replyOf(readReply(reply, id, question)) };
    } finally {
      signal.removeEventListener('abort', stop);
      stream.destroy();
    }
  });
}

/** RFC 1035 §4.2.2: two bytes of length before the message. */
function withLength(message: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(message.length);
  return Buffer.concat([length, message]);
}

/** The first frame; never more than 64 KiB, because its length has two bytes. */
async function readFrame(stream: Stream): Promise<Buffer> {
  let received = Buffer.alloc(0);
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    received = Buffer.concat([received, chunk]);
    if (received.length < 2) continue;
    const end = 2 + received.readUInt16BE();
    if (received.length >= end) return received.subarray(2, end);
  }
  throw new FailureError('eof_error');
}
