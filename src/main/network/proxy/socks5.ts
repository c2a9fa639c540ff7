/** SOCKS 5 (RFC 1928), as a client that has no password: a connection to an address or a name. */
import type { Stream } from '../dialer.ts';
import { familyOf } from '../address.ts';
import { addressBytes } from './address-bytes.ts';
import { ProxyError, type ProxyErrorCode } from './proxy-error.ts';
import { readExactly } from './stream-reader.ts';

const VERSION = 5;
const NO_AUTHENTICATION = 0;
const CONNECT = 1;
const NAME = 3;
/** Bytes of an address by its type. */
const ADDRESS_LENGTHS = new Map([
  [1, 4],
  [4, 16],
]);

/** RFC 1928 §6. */
const REPLIES = new Map<number, ProxyErrorCode>([
  [1, 'ERR_PROXY_FAILED'],
  [2, 'ERR_PROXY_DENIED'],
  [3, 'ENETUNREACH'],
  [4, 'EHOSTUNREACH'],
  [5, 'ECONNREFUSED'],
  [6, 'ETIMEDOUT'],
  [7, 'ERR_PROXY_DENIED'],
  [8, 'ERR_PROXY_DENIED'],
]);

/**
 * Afterwards the stream is the connection.
 * @param target an address, or a name that the proxy looks up
 * @throws ProxyError, or the stream's own error.
 */
export async function connectThroughSocks5(
  stream: Stream,
  target: string,
  port: number,
): Promise<void> {
  stream.write(Buffer.from([VERSION, 1, NO_AUTHENTICATION]));
  const [version, method] = await readExactly(stream, 2);
  if (version !== VERSION) throw new ProxyError('ERR_PROXY_MALFORMED');
  if (method !== NO_AUTHENTICATION) throw new ProxyError('ERR_PROXY_AUTH');

  stream.write(request(target, port));
  const [again, reply, , type] = await readExactly(stream, 4);
  if (again !== VERSION || reply === undefined) throw new ProxyError('ERR_PROXY_MALFORMED');
  if (reply !== 0) throw new ProxyError(REPLIES.get(reply) ?? 'ERR_PROXY_FAILED');
  // Where the proxy connects from: read to its end, and of no use.
  await readExactly(stream, (await addressLength(stream, type)) + 2);
}

async function addressLength(stream: Stream, type: number | undefined): Promise<number> {
  if (type === NAME) return (await readExactly(stream, 1))[0] ?? 0;
  const length = ADDRESS_LENGTHS.get(type ?? 0);
  if (length === undefined) throw new ProxyError('ERR_PROXY_MALFORMED');
  return length;
}

function request(target: string, port: number): Buffer {
  const family = familyOf(target);
  const address =
    family === null
      ? Buffer.concat([Buffer.from([NAME, Buffer.byteLength(target)]), Buffer.from(target)])
      : Buffer.concat([Buffer.from([family === 4 ? 1 : 4]), addressBytes(target)]);
  const portBytes = Buffer.alloc(2);
  portBytes.writeUInt16BE(port);
  return Buffer.concat([Buffer.from([VERSION, CONNECT, 0]), address, portBytes]);
}
