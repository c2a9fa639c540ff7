/**
 * The way out through a proxy, as applications take it that follow the system's settings: it connects, and it looks
 * names up. It carries no datagrams.
 */
import { familyOf } from '../address.ts';
import type { Dialer, Stream } from '../dialer.ts';
import { guardAddress, guardLookup } from '../isolation.ts';
import { requireLiteral } from '../sockets.ts';
import { connectThroughHttp } from './http-connect.ts';
import { ProxyNames } from './proxy-names.ts';
import { connectThroughSocks5 } from './socks5.ts';

export interface Proxy {
  kind: 'http' | 'socks5';
  /** A name or an address. */
  host: string;
  port: number;
}

const CONNECT = { http: connectThroughHttp, socks5: connectThroughSocks5 } as const;

/**
 * @param path the id of the path that its measurements are filed under
 * @param base the way to the proxy itself
 */
export function createProxyDialer(path: string, proxy: Proxy, base: Dialer): Dialer {
  const names = new ProxyNames();

  async function reachProxy(signal: AbortSignal): Promise<Stream> {
    const { host, port } = proxy;
    const [address] = familyOf(host) === null ? await base.lookup(host, 4, signal) : [host];
    return base.connect(address ?? host, port, signal);
  }

  return {
    path,
    async connect(address, port, signal) {
      requireLiteral(address);
      const name = names.nameOf(address);
      await (name === null ? guardAddress(address) : guardLookup(name));
      const stream = await reachProxy(signal);
      const onAbort = () => stream.destroy(signal.reason);
      signal.addEventListener('abort', onAbort);
      // Stays for the stream's life, as with every dialer.
      stream.on('error', () => {});
      try {
        await CONNECT[proxy.kind](stream, name ?? address, port);
        signal.throwIfAborted();
        return stream;
      } catch (error) {
        stream.destroy();
        throw signal.aborted ? signal.reason : error;
      } finally {
        signal.removeEventListener('abort', onAbort);
      }
    },
    openUdp: () => Promise.reject(noDatagrams()),
    async lookup(hostname, family, signal) {
      signal.throwIfAborted();
      return [names.addressOf(hostname, family)];
    },
  };
}

function noDatagrams(): NodeJS.ErrnoException {
  return Object.assign(new Error('proxy EOPNOTSUPP'), { code: 'EOPNOTSUPP', syscall: 'proxy' });
}
