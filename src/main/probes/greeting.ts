/** A server that speaks first, and in a way of its own. */
import type { ProtocolObservation } from '../../shared/measurement.ts';
import type { Stream } from '../network/dialer.ts';
import type { Instruments } from './instruments.ts';
import { askOverStream, observe, type ProtocolStep, type Talk } from './protocol.ts';

/** Never throws. The stream is used up by it and remains the caller's to destroy. */
export function awaitGreeting(
  step: ProtocolStep & { startsWith: string },
  stream: Stream,
  tools: Instruments,
  cancel: AbortSignal,
): Promise<ProtocolObservation> {
  const talk = greetingTalk(step.startsWith);
  return observe('greeting', step, tools, cancel, (tally, signal) =>
    askOverStream(stream, talk, tally, signal),
  );
}

/** Judged as soon as the first byte differs. */
export function greetingTalk(startsWith: string): Talk {
  const expected = Buffer.from(startsWith);
  return {
    hello: Buffer.alloc(0),
    judge(received) {
      const start = received.subarray(0, expected.length);
      if (!start.equals(expected.subarray(0, start.length))) return 'wrong';
      return start.length === expected.length ? 'genuine' : null;
    },
  };
}
