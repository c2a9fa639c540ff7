import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { roundTrip, type RoundTripStep } from '../../../src/main/probes/http.ts';
import { connect } from '../../../src/main/probes/tcp.ts';
import { abortAfter, AMPLE_MS, FAR, instruments, NEVER, serve, SHORT_MS } from './support.ts';

async function ask(port: number, step: Partial<RoundTripStep> = {}, signal = NEVER) {
  const tools = instruments();
  const target = { address: FAR, port, timeoutMs: AMPLE_MS };
  const { stream } = await connect(target, tools, NEVER);
  if (stream === null) throw new Error('not connected');
  const request = { method: 'GET', host: 'chat.example', path: '/', expect: {} } as const;
  try {
    return await roundTrip(
      { ...target, secure: false, ...request, ...step },
      stream,
      tools,
      signal,
    );
  } finally {
    stream.destroy();
  }
}

/** Calls back with the head of the request once it is complete. */
const afterRequest = (answer: (socket: Socket, head: string) => void) =>
  serve((socket) => {
    let head = '';
    socket.on('data', (chunk) => {
      head += chunk;
      if (head.endsWith('\r\n\r\n')) answer(socket, head);
    });
  });

const saying = (answer: string | Buffer) => afterRequest((socket) => socket.write(answer));
const PAGE = 'HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello';

describe('roundTrip', () => {
  it('asks as a browser would, without offering compression', async () => {
    const heads: string[] = [];
    const port = await afterRequest((socket, head) => {
      heads.push(head);
      socket.write(PAGE);
    });
    const seen = await ask(port, { method: 'HEAD', path: '/path?query', host: 'chat.example:81' });
    expect(seen).toMatchObject({ failure: null, method: 'HEAD', host: 'chat.example:81' });
    expect(heads).toHaveLength(1);
    expect(heads[0]).toMatch(/^HEAD \/path\?query HTTP\/1\.1\r\nhost: chat\.example:81\r\n/);
    expect(heads[0]).toMatch(/\r\nuser-agent: Mozilla\/5\.0 /);
    expect(heads[0]).toMatch(/\r\naccept-encoding: identity\r\n/);
  });

  it('keeps what the diagnosis reads, and what the expectation names', async () => {
    const port = await saying(
      'HTTP/1.1 302 Found\r\nLocation: http://login.example/\r\nServer: test\r\nVia: a\r\nVia: b\r\n' +
        'Date: Thu, 01 Jan 2026 00:00:00 GMT\r\nX-Proof: yes\r\nX-Other: no\r\nSet-Cookie: a=b\r\n' +
        'Content-Type: text/plain\r\nContent-Length: 5\r\n\r\nmoved',
    );
    expect(await ask(port, { expect: { header: 'X-Proof' } })).toMatchObject({
      operation: 'http_round_trip',
      failure: null,
      secure: false,
      status: 302,
      headers: {
        location: 'http://login.example/',
        server: 'test',
        via: 'a, b',
        date: 'Thu, 01 Jan 2026 00:00:00 GMT',
        'x-proof': 'yes',
        'content-type': 'text/plain',
        'content-length': '5',
      },
      bodyBytes: 5,
      bodyExcerpt: 'moved',
      expected: true,
    });
    expect((await ask(port)).headers).not.toHaveProperty('x-other');
  });

  it.each([
    [{}, true],
    [{ status: [200, 204] }, true],
    [{ status: [204] }, false],
    [{ bodyContains: 'ell' }, true],
    [{ bodyContains: 'bye' }, false],
    [{ header: 'Content-Length' }, true],
    [{ header: 'x-proof' }, false],
    [{ status: [200], bodyContains: 'hello', header: 'x-proof' }, false],
  ])('against %j the page is expected: %s', async (expectation, expected) => {
    expect(await ask(await saying(PAGE), { expect: expectation })).toMatchObject({
      failure: null,
      expected,
    });
  });

  it('keeps no body of an encrypted answer', async () => {
    const seen = await ask(await saying(PAGE), { secure: true, expect: { bodyContains: 'hello' } });
    expect(seen).toMatchObject({ bodyExcerpt: '', bodyBytes: 5, expected: true });
  });

  it('follows no redirect, waits past an interim answer, takes one that ends with the connection', async () => {
    const interim = await saying(`HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n${PAGE}`);
    expect(await ask(interim)).toMatchObject({ failure: null, status: 200, bodyExcerpt: 'hello' });
    const until = await afterRequest((socket) => socket.end('HTTP/1.0 200 OK\r\n\r\nto the end'));
    expect(await ask(until)).toMatchObject({ failure: null, bodyExcerpt: 'to the end' });
    const chunked = await saying(
      'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n',
    );
    expect(await ask(chunked)).toMatchObject({ failure: null, bodyExcerpt: 'abc' });
  });

  it('stops reading a body that does not end, and never unpacks one', async () => {
    const endless = await afterRequest((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\n\r\n');
      const pour = () => {
        while (!socket.destroyed && socket.write(Buffer.alloc(16_384, 'x')));
      };
      socket.on('drain', pour);
      pour();
    });
    const seen = await ask(endless);
    expect(seen).toMatchObject({ failure: null, status: 200, bodyBytes: 64 * 1024 });
    expect(seen.bodyExcerpt).toBe('x'.repeat(4096));
  });
});

describe('a round trip that goes wrong', () => {
  it.each<[string, string, (socket: Socket) => void]>([
    ['an end', 'eof_error', (socket) => socket.end()],
    ['a reset', 'connection_reset', (socket) => socket.resetAndDestroy()],
    ['another protocol', 'http_request_failed', (socket) => socket.write('SSH-2.0-server\r\n')],
    ['binary garbage', 'http_request_failed', (socket) => socket.write(Buffer.alloc(999, 0xa5))],
    ['no status', 'http_request_failed', (socket) => socket.write('HTTP/1.1 099 What\r\n\r\n')],
    ['half a head', 'eof_error', (socket) => socket.end('HTTP/1.1 200 OK\r\nserver: te')],
    [
      'an endless head',
      'http_request_failed',
      (socket) => {
        socket.write(`HTTP/1.1 200 OK\r\n${'x-filler: filler\r\n'.repeat(10_000)}`);
      },
    ],
    [
      'an unasked upgrade',
      'http_request_failed',
      (socket) => {
        socket.write(
          'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n',
        );
      },
    ],
    [
      'contradicting lengths',
      'http_request_failed',
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello');
      },
    ],
  ])('%s is %s', async (_, failure, answer) => {
    expect(await ask(await afterRequest(answer))).toMatchObject({
      failure,
      status: null,
      headers: {},
      bodyBytes: 0,
      expected: null,
    });
  });

  it('keeps what came of an answer that breaks off', async () => {
    const head = 'HTTP/1.1 200 OK\r\nserver: test\r\ncontent-length: 500\r\n\r\nhello';
    const facts = { status: 200, headers: { server: 'test' }, bodyBytes: 5, expected: true };
    const cut = await afterRequest((socket) => socket.end(head));
    expect(await ask(cut)).toMatchObject({ failure: 'eof_error', ...facts });
    const closing = head.replace('OK', 'OK\r\nconnection: close');
    const cutClosing = await afterRequest((socket) => socket.end(closing));
    expect(await ask(cutClosing)).toMatchObject({ failure: 'eof_error', ...facts });
    const cutChunk = await afterRequest((socket) => {
      const chunked = head.replace('content-length: 500', 'transfer-encoding: chunked');
      const untilClose = chunked.replace('OK', 'OK\r\nconnection: close');
      socket.end(untilClose.replace('hello', 'ff\r\nhello'));
    });
    expect(await ask(cutChunk)).toMatchObject({ failure: 'eof_error', ...facts });
    const reset = await afterRequest((socket) => {
      socket.write(head, () => setTimeout(() => socket.resetAndDestroy(), 50));
    });
    expect(await ask(reset)).toMatchObject({ failure: 'connection_reset', ...facts });
    const stalled = await ask(await saying(head), { timeoutMs: SHORT_MS });
    expect(stalled).toMatchObject({ failure: 'generic_timeout_error', ...facts });
  });

  it('runs out of time over silence and over an answer that drips', async () => {
    const timeoutMs = SHORT_MS;
    expect(await ask(await afterRequest(() => {}), { timeoutMs })).toMatchObject({
      failure: 'generic_timeout_error',
      status: null,
    });
    const drip = await afterRequest((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      const timer = setInterval(() => socket.write('x'), 20);
      socket.once('close', () => clearInterval(timer));
    });
    expect(await ask(drip, { timeoutMs })).toMatchObject({
      failure: 'generic_timeout_error',
      status: 200,
    });
  });

  it('is interrupted by a cancel, before it starts and in the middle', async () => {
    const { promise: asked, resolve } = Promise.withResolvers<void>();
    const port = await afterRequest(() => resolve());
    expect((await ask(port, {}, AbortSignal.abort())).failure).toBe('interrupted');
    expect((await ask(port, {}, abortAfter(asked))).failure).toBe('interrupted');
  });

  it.each<[string, (socket: Socket) => void]>([
    ['connection_reset', (socket) => socket.resetAndDestroy()],
    ['eof_error', (socket) => socket.end()],
  ])('notices that the connection was lost before the request: %s', async (failure, lose) => {
    const tools = instruments();
    const accepted = Promise.withResolvers<Socket>();
    const target = { address: FAR, port: await serve(accepted.resolve), timeoutMs: AMPLE_MS };
    const { stream } = await connect(target, tools, NEVER);
    if (stream === null) throw new Error('not connected');
    const lost = new Promise((resolve) => stream.once('close', resolve));
    lose(await accepted.promise);
    stream.read(0);
    await lost;
    const request = { method: 'GET', host: 'chat.example', path: '/', expect: {} } as const;
    const seen = await roundTrip({ ...target, secure: false, ...request }, stream, tools, NEVER);
    expect(seen.failure).toBe(failure);
  });

  it('does not send what is no request', async () => {
    const port = await saying(PAGE);
    expect((await ask(port, { path: '/a b\r\nx: y' })).failure).not.toBe(null);
    expect((await ask(port, { host: 'a\r\nx: y' })).failure).not.toBe(null);
  });
});
