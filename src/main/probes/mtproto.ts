/** Telegram over a bare connection: an obfuscated `req_pq_multi`, which only Telegram answers with our nonce. */
import type { ProtocolObservation } from '../../shared/measurement.ts';
import type { Stream } from '../network/dialer.ts';
import type { Instruments } from './instruments.ts';
import {
  createPreamble,
  fromServer,
  judgeMessage,
  NONCE_LENGTH,
  obfuscated,
  readAbridged,
  reqPqMulti,
} from './mtproto-message.ts';
import { askOverStream, isEcho, observe, type ProtocolStep, type Talk } from './protocol.ts';

/** The data centre that is asked for. */
export interface DataCentre {
  /** 1 to 5, or that of a CDN. */
  dc: number;
  /** Does the address serve the data centre's media only? */
  media: boolean;
}

/** Never throws. The stream is used up by it and remains the caller's to destroy. */
export function askMtproto(
  step: ProtocolStep & DataCentre,
  stream: Stream,
  tools: Instruments,
  cancel: AbortSignal,
): Promise<ProtocolObservation> {
  return observe('mtproto', step, tools, cancel, async (tally, signal) =>
    askOverStream(stream, mtprotoTalk(step, tools), tally, signal),
  );
}

/**
 * The question and its judge, for whatever carries the bytes.
 * @param now the wall clock; the message's id is made of it.
 */
export function mtprotoTalk(
  { dc, media }: DataCentre,
  tools: Pick<Instruments, 'randomBytes'>,
  now = new Date(),
): Talk {
  const preamble = createPreamble(dc, media, tools.randomBytes);
  const nonce = tools.randomBytes(NONCE_LENGTH);
  const hello = obfuscated(preamble, reqPqMulti(nonce, now));
  return {
    hello,
    judge(received) {
      if (isEcho(hello, received)) return 'wrong';
      const message = readAbridged(fromServer(preamble).update(received));
      return message === null || message === 'wrong' ? message : judgeMessage(message, nonce);
    },
  };
}
