/** Through proxies on loopback that behave as told. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createDefaultDialer } from '../../../../src/main/network/default-dialer.ts';
import type { Stream } from '../../../../src/main/network/dialer.ts';
import { createProxyDialer, type Proxy } from '../../../../src/main/network/proxy/proxy-dialer.ts';
import {
  abortAfter,
  closedPort,
  NEVER,
  serve,
  socketsDownTo,
  openSockets,
} from '../../probes/support.ts';

function dialerThrough(kind: Proxy['kind'], port: number, host = '127.0.0.1') {
  return createProxyDialer('proxy', { kind, host, port }, createDefaultDialer());
}

/** Answers each message with the next of these; `bytes` or text. */
function answering(...answers: (number[] | string)[]): Promise<number> {
  return serve((socket) => {
    const left = [...answers];
    socket.on('data', () => {
      const answer = left.shift();
      if (answer === undefined) return;
      socket.write(typeof answer === 'string' ? answer : Buffer.from(answer));
    });
  });
}

const hello = async (stream: Stream): Promise<string> => {
  stream.write('hello');
  const [data] = await once(stream, 'data');
  stream.destroy();
  return String(data);
};

/** A real proxy, as far as these tests need one: it notes its targets, and leads all of them to one port. */
async function proxying(
  kind: Proxy['kind'],
  to: number,
): Promise<{ port: number; targets: string[] }> {
  const targets: string[] = [];
  const join = (socket: Socket, reply: Buffer | string) => {
    const far = connect(to, '127.0.0.1', () => {
      socket.write(reply);
      socket.pipe(far).pipe(socket);
    });
    far.on('error', () => socket.destroy());
  };
  const port = await serve((socket) => {
    if (kind === 'http') {
      socket.once('data', (head: Buffer) => {
        targets.push(String(head).split('\r\n')[0] ?? '');
        join(socket, 'HTTP/1.1 200 Connection established\r\nvia: test\r\n\r\n');
      });
      return;
    }
    socket.once('data', () => {
      socket.write(Buffer.from([5, 0]));
      socket.once('data', (request: Buffer) => {
        targets.push(request.toString('hex'));
        join(socket, Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 80]));
      });
    });
  });
  return { port, targets };
}

const echo = () => serve((socket) => socket.pipe(socket));

describe.each(['socks5', 'http'] as const)('through a %s proxy', (kind) => {
  it('carries bytes both ways', async () => {
    const { port } = await proxying(kind, await echo());
    expect(await hello(await dialerThrough(kind, port).connect('127.0.0.1', 9, NEVER))).toBe(
      'hello',
    );
  });

  it('leaves names to the proxy', async () => {
    const { port, targets } = await proxying(kind, await echo());
    const dialer = dialerThrough(kind, port);
    const [address = ''] = await dialer.lookup('localhost', 4, NEVER);
    expect(address).toBe('198.18.0.1');
    expect(await dialer.lookup('LOCALHOST', 4, NEVER)).toEqual([address]);
    (await dialer.connect(address, 443, NEVER)).destroy();
    expect(targets).toEqual([
      kind === 'http'
        ? 'CONNECT localhost:443 HTTP/1.1'
        : `0501000309${Buffer.from('localhost').toString('hex')}01bb`,
    ]);
  });

  it('names IPv6 addresses as its protocol does', async () => {
    const { port, targets } = await proxying(kind, await echo());
    (await dialerThrough(kind, port).connect('::1', 443, NEVER)).destroy();
    expect(targets).toEqual([
      kind === 'http' ? 'CONNECT [::1]:443 HTTP/1.1' : `05010004${'0'.repeat(31)}101bb`,
    ]);
  });

  it('says that the proxy is not there', async () => {
    const dialer = dialerThrough(kind, await closedPort());
    await expect(dialer.connect('127.0.0.1', 9, NEVER)).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    });
  });

  it('finds a proxy by its name', async () => {
    const { port } = await proxying(kind, await echo());
    const dialer = dialerThrough(kind, port, 'localhost');
    expect(await hello(await dialer.connect('127.0.0.1', 9, NEVER))).toBe('hello');
  });

  it('gives up with the reason of the signal, and leaves nothing open', async () => {
    const before = openSockets();
    const { promise: asked, resolve } = Promise.withResolvers<void>();
    const port = await serve((socket) => socket.once('data', () => resolve()));
    const dialer = dialerThrough(kind, port);
    await expect(dialer.connect('127.0.0.1', 9, abortAfter(asked))).rejects.toMatchObject({
      name: 'AbortError',
    });
    await expect(dialer.connect('127.0.0.1', 9, AbortSignal.abort())).rejects.toMatchObject({
      name: 'AbortError',
    });
    // The server's own remains.
    expect(await socketsDownTo(before + 1)).toBeLessThanOrEqual(before + 1);
  });

  it('says that a proxy hung up', async () => {
    const port = await serve((socket) => socket.once('data', () => socket.end()));
    await expect(dialerThrough(kind, port).connect('127.0.0.1', 9, NEVER)).rejects.toMatchObject({
      code: 'ERR_PROXY_MALFORMED',
    });
  });

  it('carries no datagrams', async () => {
    await expect(dialerThrough(kind, 9).openUdp(4)).rejects.toMatchObject({ code: 'EOPNOTSUPP' });
  });

  it('never leads a test to elsewhere', async () => {
    const dialer = dialerThrough(kind, await echo());
    await expect(dialer.connect('192.0.2.1', 443, NEVER)).rejects.toThrow('isolation guard');
    const [address = ''] = await dialer.lookup('chat.example', 4, NEVER);
    await expect(dialer.connect(address, 443, NEVER)).rejects.toThrow('isolation guard');
  });
});

describe('a SOCKS 5 proxy', () => {
  const OPEN = [5, 0];
  it.each<[string, number[][], string]>([
    ['fails', [OPEN, [5, 1, 0, 1, 0, 0, 0, 0, 0, 0]], 'ERR_PROXY_FAILED'],
    ['forbids it', [OPEN, [5, 2, 0, 1, 0, 0, 0, 0, 0, 0]], 'ERR_PROXY_DENIED'],
    ['finds no network', [OPEN, [5, 3, 0, 1, 0, 0, 0, 0, 0, 0]], 'ENETUNREACH'],
    ['finds no host', [OPEN, [5, 4, 0, 1, 0, 0, 0, 0, 0, 0]], 'EHOSTUNREACH'],
    ['is refused', [OPEN, [5, 5, 0, 1, 0, 0, 0, 0, 0, 0]], 'ECONNREFUSED'],
    ['waits in vain', [OPEN, [5, 6, 0, 1, 0, 0, 0, 0, 0, 0]], 'ETIMEDOUT'],
    ['says what nobody knows', [OPEN, [5, 77, 0, 1]], 'ERR_PROXY_FAILED'],
    ['wants a password', [[5, 2]], 'ERR_PROXY_AUTH'],
    ['accepts nothing', [[5, 255]], 'ERR_PROXY_AUTH'],
    ['is of version 4', [[0, 90]], 'ERR_PROXY_MALFORMED'],
    ['changes its version', [OPEN, [4, 0, 0, 1]], 'ERR_PROXY_MALFORMED'],
    ['has an address of no kind', [OPEN, [5, 0, 0, 9]], 'ERR_PROXY_MALFORMED'],
    [
      'is a web server',
      [[...Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')]],
      'ERR_PROXY_MALFORMED',
    ],
  ])('that %s', async (_, answers, code) => {
    const dialer = dialerThrough('socks5', await answering(...answers));
    await expect(dialer.connect('127.0.0.1', 9, NEVER)).rejects.toMatchObject({ code });
  });

  it.each([
    ['IPv4', [1, 127, 0, 0, 1]],
    ['IPv6', [4, ...Array.from({ length: 16 }, () => 0)]],
    ['a name', [3, 2, 104, 105]],
    ['no name', [3, 0]],
  ])('that connects from %s leaves what follows in the stream', async (_, from) => {
    const port = await answering(OPEN, [5, 0, 0, ...from, 0, 80, ...Buffer.from('hello')]);
    const stream = await dialerThrough('socks5', port).connect('127.0.0.1', 9, NEVER);
    const [data] = await once(stream, 'data');
    expect(String(data)).toBe('hello');
    stream.destroy();
  });
});

describe('an HTTP proxy', () => {
  it.each([
    ['forbids it', 'HTTP/1.1 403 Forbidden\r\n\r\n', 'ERR_PROXY_DENIED'],
    ['knows no CONNECT', 'HTTP/1.1 405 Method Not Allowed\r\n\r\n', 'ERR_PROXY_DENIED'],
    ['wants a password', 'HTTP/1.1 407 Proxy Authentication Required\r\n\r\n', 'ERR_PROXY_AUTH'],
    ['fails', 'HTTP/1.1 502 Bad Gateway\r\n\r\n', 'ERR_PROXY_FAILED'],
    ['waits in vain', 'HTTP/1.1 504 Gateway Timeout\r\n\r\n', 'ETIMEDOUT'],
    ['leads elsewhere', 'HTTP/1.1 302 Found\r\nlocation: /\r\n\r\n', 'ERR_PROXY_FAILED'],
    ['speaks another protocol', '\u0005\u0000\r\n\r\n', 'ERR_PROXY_MALFORMED'],
    ['says no status', 'HTTP/1.1 OK\r\n\r\n', 'ERR_PROXY_MALFORMED'],
    [
      'never comes to the end',
      `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(20_000)}`,
      'ERR_PROXY_MALFORMED',
    ],
  ])('that %s', async (_, answer, code) => {
    const dialer = dialerThrough('http', await answering(answer));
    await expect(dialer.connect('127.0.0.1', 9, NEVER)).rejects.toMatchObject({ code });
  });

  it.each([
    ['with a reason', 'HTTP/1.1 200 Connection established\r\nvia: x\r\n\r\n'],
    ['without one', 'HTTP/1.0 200\r\n\r\n'],
  ])('that agrees %s leaves what follows in the stream', async (_, head) => {
    const port = await answering(`${head}hello`);
    const stream = await dialerThrough('http', port).connect('127.0.0.1', 9, NEVER);
    const [data] = await once(stream, 'data');
    expect(String(data)).toBe('hello');
    stream.destroy();
  });
});

describe('names that a proxy looks up', () => {
  const dialer = dialerThrough('socks5', 9);
  it('get addresses of their own, by family', async () => {
    const addresses = await Promise.all([
      dialer.lookup('a.example', 4, NEVER),
      dialer.lookup('b.example', 4, NEVER),
      dialer.lookup('a.example', 6, NEVER),
    ]);
    expect(addresses.flat()).toEqual(['198.18.0.1', '198.18.0.2', 'fc00::3']);
  });

  it.each(['', 'a b', 'a\r\nx: y', 'a'.repeat(254)])('are names (%j is none)', async (name) => {
    await expect(dialer.lookup(name, 4, NEVER)).rejects.toMatchObject({ code: 'EINVAL' });
  });
});
