/**
 * WhatsApp's hello over a bare connection, where phones speak a dialect of it that tells strangers nothing: what can be
 * learned is whether the line survives the hello.
 */
import type { ProtocolObservation, ReplyKind } from '../../shared/measurement.ts';
import type { Stream } from '../network/dialer.ts';
import { TimeLimitError, withDeadline } from './deadline.ts';
import type { Instruments } from './instruments.ts';
import { askOverStream, isEcho, observe, type ProtocolStep, type Talk } from './protocol.ts';
import { whatsappTalk } from './whatsapp.ts';

/** A filter that acts on the hello does so at once; this leaves time for a slow line. */
const QUIET_MS = 2000;

export interface RawStep extends ProtocolStep {
  /** Long-term keys under which an answer is genuine, should one come. */
  keys: readonly Buffer[];
}

/**
 * Never throws. The stream is used up by it and remains the caller's to destroy.
 * @param quietMs after so many milliseconds without a reset or an end the connection counts as open; a time limit
 * shorter than that ends in a failure, because it is too short to tell.
 */
export function askWhatsappRaw(
  step: RawStep,
  stream: Stream,
  tools: Instruments,
  cancel: AbortSignal,
  quietMs = QUIET_MS,
): Promise<ProtocolObservation> {
  return observe('whatsapp', step, tools, cancel, (tally, signal) => {
    const talk = lenient(whatsappTalk(step.keys, tools));
    return withDeadline(quietMs, signal, (quiet) =>
      askOverStream(stream, talk, tally, quiet),
    ).catch((error: unknown): ReplyKind => {
      if (error instanceof TimeLimitError) return 'open';
      throw error;
    });
  });
}

/** Only a mirror is wrong for sure; whatever else is not proven may be the dialect. */
function lenient({ hello, judge }: Talk): Talk {
  return {
    hello,
    judge(received) {
      if (isEcho(hello, received)) return 'wrong';
      return judge(received) === 'genuine' ? 'genuine' : null;
    },
  };
}
