/** A name over HTTPS (RFC 8484) at a resolver's address: no name goes over the wire in the clear, not even its own. */
import { withDeadline } from './deadline.ts';
import {
  encodeQuestion,
  type HeardReply,
  type Question,
  readReply,
  replyOf,
} from './dns-message.ts';
import { readChain } from './certificates.ts';
import { FailureError } from './failure.ts';
import { emptyAnswer, exchange } from './http-exchange.ts';
import type { Instruments } from './instruments.ts';
import { judgeChain } from './judge-chain.ts';
import { dial } from './tcp.ts';
import { shakeHands } from './tls-handshake.ts';
import { TlsTap } from './tls-tap.ts';

/** RFC 8484 §4.1: always 0, for the sake of caches; TLS already ties the answer to the question. */
const ID = 0;
const MEDIA_TYPE = 'application/dns-message';

export interface HttpsResolver {
  address: string;
  port: number;
  path: string;
}

/**
 * The certificate must be valid for the resolver's address under the public roots.
 * @param now the wall clock that certificates are dated by.
 * @throws what {@link classify} understands.
 */
export function askOverHttps(
  question: Question,
  resolver: HttpsResolver,
  tools: Instruments,
  timeoutMs: number,
  cancel: AbortSignal,
  now = new Date(),
): Promise<HeardReply> {
  return withDeadline(timeoutMs, cancel, async (signal) => {
    const query = encodeQuestion(ID, question);
    const raw = await dial(tools.dialer, resolver.address, resolver.port, signal);
    try {
      const hello = { sni: null, alpn: ['http/1.1'] };
      const stream = await shakeHands(new TlsTap(raw), hello, signal);
      const fault = judgeChain(readChain(stream), tools.trust.public, resolver.address, now);
      if (fault !== null) throw new FailureError(fault);
      const answer = emptyAnswer();
      const headers = { host: authority(resolver), accept: MEDIA_TYPE, 'content-type': MEDIA_TYPE };
      const request = { method: 'POST', path: resolver.path, headers, body: query } as const;
      await exchange(stream, request, answer, signal);
      if (answer.status !== 200) throw new FailureError('http_unexpected_status_code');
      const message = replyOf(readReply(Buffer.concat(answer.body), ID, question));
      return { t: tools.clock(), message };
    } finally {
      raw.destroy();
    }
  });
}

/** The address as a URL writes it. */
function authority({ address, port }: HttpsResolver): string {
  const host = address.includes(':') ? `[${address}]` : address;
  return port === 443 ? host : `${host}:${port}`;
}
