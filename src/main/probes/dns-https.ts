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
import { classify, FailureError } from './failure.ts';
import { collectInto, emptyAnswer, openHttp } from './http-exchange.ts';
import type { Instruments } from './instruments.ts';
import { judgeChain } from './judge-chain.ts';
import type { ResolverConnection } from './resolver-connections.ts';
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
    const kept = tools.resolverConnections;
    const key = `${authority(resolver)}${resolver.path}`;
    const ask = async (connection: ResolverConnection) => {
      try {
        const reply = await askOver(connection, question, resolver, tools, signal);
        if (kept) kept.giveBack(key, connection);
        else connection.close();
        return reply;
      } catch (error) {
        connection.close();
        throw error;
      }
    };
    const used = kept?.take(key);
    if (used) {
      // The server may have had enough of it meanwhile, which says nothing.
      const reply = await ask(used).catch((error: unknown) => {
        if (!isLoss(error)) throw error;
      });
      if (reply) return reply;
    }
    return ask(await connectTo(resolver, tools, signal, now));
  });
}

async function connectTo(
  resolver: HttpsResolver,
  tools: Instruments,
  signal: AbortSignal,
  now: Date,
): Promise<ResolverConnection> {
  const raw = await dial(tools.dialer, resolver.address, resolver.port, signal);
  try {
    const hello = { sni: null, alpn: ['http/1.1'] };
    const stream = await shakeHands(new TlsTap(raw), hello, signal);
    const fault = judgeChain(readChain(stream), tools.trust.public, resolver.address, now);
    if (fault !== null) throw new FailureError(fault);
    const http = await openHttp(stream);
    return {
      http,
      close() {
        http.close();
        raw.destroy();
      },
    };
  } catch (error) {
    raw.destroy();
    throw error;
  }
}

async function askOver(
  { http }: ResolverConnection,
  question: Question,
  resolver: HttpsResolver,
  tools: Instruments,
  signal: AbortSignal,
): Promise<HeardReply> {
  const answer = emptyAnswer();
  const headers = { host: authority(resolver), accept: MEDIA_TYPE, 'content-type': MEDIA_TYPE };
  const body = encodeQuestion(ID, question);
  const request = { method: 'POST', path: resolver.path, headers, body } as const;
  await http.ask(request, collectInto(answer), signal);
  if (answer.status !== 200) throw new FailureError('http_unexpected_status_code');
  const message = replyOf(readReply(Buffer.concat(answer.body), ID, question));
  return { t: tools.clock(), message };
}

/** The connection was closed, in whatever manner. */
const LOSSES: ReadonlySet<string> = new Set([
  'eof_error',
  'connection_reset',
  'connection_already_closed',
  'http_request_failed',
]);

function isLoss(error: unknown): boolean {
  return LOSSES.has(classify(error, 'resolve'));
}

/** The address as a URL writes it. */
function authority({ address, port }: HttpsResolver): string {
  const host = address.includes(':') ? `[${address}]` : address;
  return port === 443 ? host : `${host}:${port}`;
}
