/** The far end's part in a conversation of one question and one answer. */
import type { Duplex } from 'node:stream';
import { MAX_REPLY } from '../../probes/protocol.ts';

/**
 * What a genuine server does with all that has come so far: answers, hangs up on what is not its protocol, or waits
 * for more (`null`).
 */
export type Answer = (received: Buffer) => Buffer | 'hang-up' | null;

/** Hears pieces. After the answer nothing more is said, as to a stranger who says nothing more of sense. */
export function listenWith(answer: Answer): (piece: Buffer) => Buffer | 'hang-up' | null {
  let received = Buffer.alloc(0);
  let done = false;
  return (piece) => {
    if (done) return null;
    received = Buffer.concat([received, piece]);
    const said = received.length > MAX_REPLY ? 'hang-up' : answer(received);
    done = said !== null;
    return said;
  };
}

/** Answers on a stream and leaves it open; errors on the stream are nobody's business here. */
export function answerOn(stream: Duplex, answer: Answer): void {
  const hear = listenWith(answer);
  stream.on('error', () => {});
  stream.on('data', (piece: Buffer) => {
    const said = hear(piece);
    if (said === 'hang-up') stream.end();
    else if (said !== null) stream.write(said);
  });
}
