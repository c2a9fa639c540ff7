/** Telegram inside HTTP: the same question, bare, as the body of a POST. */
import type { HttpObservation, ProtocolObservation } from '../../shared/measurement.ts';
import type { Stream } from '../network/dialer.ts';
import { BROWSER_HEADERS } from './browser-headers.ts';
import { keptHeaders } from './http.ts';
import { emptyAnswer, exchange } from './http-exchange.ts';
import type { Instruments } from './instruments.ts';
import { judgeMessage, NONCE_LENGTH, reqPqMulti } from './mtproto-message.ts';
import { MAX_REPLY, observe, type ProtocolStep } from './protocol.ts';

export interface PostStep extends ProtocolStep {
  host: string;
  path: string;
  /** Is the stream encrypted? */
  secure: boolean;
}

const METHOD = 'POST';

/**
 * Never throws. The stream is used up by it and remains the caller's to destroy.
 * @param now the wall clock; the message's id is made of it.
 * @returns the HTTP answer, and unless there was none or it broke off, what Telegram's protocol says of its body.
 */
export async function askMtprotoHttp(
  step: PostStep,
  stream: Stream,
  tools: Instruments,
  cancel: AbortSignal,
  now = new Date(),
): Promise<[HttpObservation] | [HttpObservation, ProtocolObservation]> {
  const { secure, host, path } = step;
  const answer = emptyAnswer();
  const protocol = await observe('mtproto', step, tools, cancel, async (tally, signal) => {
    const nonce = tools.randomBytes(NONCE_LENGTH);
    const body = reqPqMulti(nonce, now);
    const headers = { host, ...BROWSER_HEADERS, accept: '*/*' };
    tally.bytesSent = body.length;
    await exchange(stream, { method: METHOD, path, headers, body }, answer, signal);
    tally.bytesReceived = answer.bodyBytes;
    return judgeMessage(Buffer.concat(answer.body), nonce);
  });
  const { address, port, t0, t, failure, reply } = protocol;
  const proven = reply === 'genuine' || reply === 'error';
  const http: HttpObservation = {
    operation: 'http_round_trip',
    address,
    port,
    t0,
    t,
    failure: reply === 'none' ? failure : null,
    secure,
    method: METHOD,
    host,
    path,
    status: answer.status,
    headers: keptHeaders(answer, {}),
    bodyBytes: answer.bodyBytes,
    bodyExcerpt: secure || proven ? '' : Buffer.concat(answer.body).toString('utf8', 0, MAX_REPLY),
    expected: answer.status === null ? null : proven,
  };
  return reply === 'none' ? [http] : [http, protocol];
}
