/** HTTP CONNECT (RFC 9110 §9.3.6), as a client that has no password. */
import type { Stream } from '../dialer.ts';
import { familyOf } from '../address.ts';
import { ProxyError, type ProxyErrorCode } from './proxy-error.ts';
import { readUntil } from './stream-reader.ts';

/** Bytes; the usual limit of servers for all headers together. */
const MAX_HEAD = 16_384;

/** What a status says of the target or of us; any other is a failure without a reason. */
const STATUSES = new Map<number, ProxyErrorCode>([
  [403, 'ERR_PROXY_DENIED'],
  [405, 'ERR_PROXY_DENIED'],
  [407, 'ERR_PROXY_AUTH'],
  [504, 'ETIMEDOUT'],
]);

/**
 * Afterwards the stream is the connection.
 * @param target an address, or a name that the proxy looks up
 * @throws ProxyError, or the stream's own error.
 */
export async function connectThroughHttp(
  stream: Stream,
  target: string,
  port: number,
): Promise<void> {
  const authority = `${familyOf(target) === 6 ? `[${target}]` : target}:${port}`;
  stream.write(`CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n\r\n`);
  const head = (await readUntil(stream, '\r\n\r\n', MAX_HEAD)).toString('latin1');
  const status = /^HTTP\/1\.[01] (\d{3})(?: .*)?\r\n/.exec(head)?.[1];
  if (status === undefined) throw new ProxyError('ERR_PROXY_MALFORMED');
  if (!status.startsWith('2')) {
    throw new ProxyError(STATUSES.get(Number(status)) ?? 'ERR_PROXY_FAILED');
  }
}
