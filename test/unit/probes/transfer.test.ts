import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Stream } from '../../../src/main/network/dialer.ts';
import { type TransferExchange, transfer } from '../../../src/main/probes/exchange-transfer.ts';
import type { Instruments } from '../../../src/main/probes/instruments.ts';
import { connect } from '../../../src/main/probes/tcp.ts';
import { answerTransfer } from '../../../src/main/simulator/speakers/download.ts';
import type { TransferObservation } from '../../../src/shared/measurement.ts';
import {
  abortAfter,
  AMPLE_MS,
  FAR,
  instruments,
  listen,
  NEVER,
  openSockets,
  serve,
  SHORT_MS,
  socketsDownTo,
} from './support.ts';

interface Conditions {
  timeoutMs?: number;
  signal?: AbortSignal;
  tools?: Partial<Instruments>;
  /** Is told of everything that is written. */
  spy?: (data: Buffer) => void;
}

type Download = Extract<TransferExchange, { kind: 'download' }>;
type Upload = Extract<TransferExchange, { kind: 'upload' }>;
const file: Download = { kind: 'download', host: 'media.example', path: '/file', bytes: 200_000 };
const form: Upload = {
  kind: 'upload',
  host: 'media.example',
  path: '/',
  bytes: 65_536,
  pieces: false,
};

async function over(stream: Stream, exchange: TransferExchange, port: number, on: Conditions) {
  const where = { address: FAR, port, timeoutMs: on.timeoutMs ?? AMPLE_MS };
  const tools = instruments(on.tools);
  const seen = await transfer(exchange, where, stream, tools, on.signal ?? NEVER);
  expect(seen).toHaveLength(1);
  return seen[0] as TransferObservation;
}

async function run(port: number, exchange: TransferExchange, on: Conditions = {}) {
  const target = { address: FAR, port, timeoutMs: AMPLE_MS };
  const { stream } = await connect(target, instruments(), NEVER);
  if (stream === null) throw new Error('not connected');
  const write = stream.write.bind(stream) as (...args: unknown[]) => boolean;
  if (on.spy !== undefined) {
    stream.write = (...args: unknown[]) => {
      on.spy?.(args[0] as Buffer);
      return write(...args);
    };
  }
  try {
    return await over(stream, exchange, port, on);
  } finally {
    stream.destroy();
  }
}

const get = (port: number, change: Partial<Download> = {}, on: Conditions = {}) =>
  run(port, { ...file, ...change }, on);
const push = (port: number, change: Partial<Upload> = {}, on: Conditions = {}) =>
  run(port, { ...form, ...change }, on);

/** Calls back with the head of the request once it is complete. */
const afterHead = (answer: (socket: Socket, head: string) => void) =>
  serve((socket) => {
    let head = '';
    const onData = (chunk: Buffer) => {
      head += chunk.toString('latin1');
      const end = head.indexOf('\r\n\r\n');
      if (end === -1) return;
      socket.off('data', onData);
      answer(socket, head.slice(0, end + 2));
    };
    socket.on('data', onData);
  });

const HEAD = 'HTTP/1.1 206 Partial Content\r\ncontent-length: 200000\r\n\r\n';

/** The body comes at so many bytes a second, however late the timer is. */
function throttle(socket: Socket, rate: number): void {
  socket.write(HEAD.replace('200000', '1000000000'));
  const start = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - start) / 1000) * rate) - sent;
    sent += due;
    socket.write(Buffer.alloc(due));
  }, 5);
  socket.once('close', () => clearInterval(timer));
}

/** Lets time pass faster, so that no test takes seconds; time limits are not touched by it. */
const FASTER = 4;
const inShort = { clock: () => performance.now() * FASTER };

let atRest: number;
beforeAll(() => {
  atRest = openSockets();
});

describe('a download', () => {
  it('asks for the beginning of the file as a browser would', async () => {
    let asked = '';
    const port = await afterHead((socket, head) => {
      asked = head;
      socket.end(`${HEAD.replace('200000', '5')}hello`);
    });
    expect(await get(port)).toEqual({
      operation: 'transfer',
      address: FAR,
      port,
      t0: expect.any(Number),
      t: expect.any(Number),
      failure: null,
      direction: 'download',
      host: 'media.example',
      path: '/file',
      status: 206,
      bytes: 5,
      firstByte: expect.any(Number),
      rate: null,
      longestGap: expect.any(Number),
    });
    expect(asked).toMatch(/^GET \/file HTTP\/1\.1\r\nhost: media\.example\r\n/);
    expect(asked).toMatch(/\r\nuser-agent: Mozilla\/5\.0 /);
    expect(asked).toMatch(/\r\naccept-encoding: identity\r\n/);
    expect(asked).toContain('\r\nrange: bytes=0-199999\r\n');
  });

  it('of a fast line ends with the range, or sooner when the rate is known', async () => {
    const port = await listen(createServer(answerTransfer));
    const seen = await get(port);
    expect(seen).toMatchObject({ failure: null, status: 206 });
    expect(seen.bytes).toBeGreaterThanOrEqual(131_072);
    expect(seen.bytes).toBeLessThanOrEqual(200_000);
    expect(seen.rate).toBeGreaterThan(125_000);
    expect(seen.firstByte).toBeGreaterThan(0);
    expect(seen.longestGap).toBeGreaterThanOrEqual(seen.firstByte ?? Infinity);
  });

  it('does not go on when the rate is known', async () => {
    const port = await afterHead((socket) => throttle(socket, 4_000_000));
    const seen = await get(port, { bytes: 1_000_000_000 }, { tools: inShort });
    expect(seen).toMatchObject({ failure: null, status: 206 });
    expect(seen.bytes).toBeGreaterThanOrEqual(131_072);
    expect(seen.bytes).toBeLessThan(4_000_000);
  });

  it.each([4_000, 16_000, 100_000])('of a line of %d bytes a second has its rate', async (rate) => {
    const port = await afterHead((socket) => throttle(socket, rate * FASTER));
    const seen = await get(port, { bytes: 1_000_000 }, { tools: inShort });
    expect(seen).toMatchObject({ failure: null, status: 206 });
    expect(seen.t - seen.t0).toBeGreaterThanOrEqual(3000);
    expect(seen.rate).toBeGreaterThan(rate * 0.75);
    expect(seen.rate).toBeLessThan(rate * 1.25);
  });

  it('of a line that drips is not endless, and not a frozen one', async () => {
    const port = await afterHead((socket) => throttle(socket, 60));
    const seen = await get(port, {}, { tools: inShort, timeoutMs: SHORT_MS });
    expect(seen.failure).toBe(null);
    expect(seen.rate).toBeLessThan(60);
    expect(seen.bytes).toBeLessThan(200);
  });

  it('that freezes has the bytes that came before', async () => {
    const port = await afterHead((socket) => {
      socket.write(HEAD);
      socket.write(Buffer.alloc(16_000));
    });
    const seen = await get(port, {}, { timeoutMs: SHORT_MS });
    expect(seen).toMatchObject({
      failure: 'generic_timeout_error',
      status: 206,
      bytes: 16_000,
      rate: null,
    });
    expect(seen.longestGap).toBeGreaterThanOrEqual(SHORT_MS - 20);
  });

  it('may take longer than the time limit as long as something comes', async () => {
    const port = await afterHead((socket) => throttle(socket, 8_000));
    const seen = await get(port, { bytes: 12_000 }, { timeoutMs: SHORT_MS });
    expect(seen).toMatchObject({ failure: null, bytes: 12_000 });
    expect(seen.t - seen.t0).toBeGreaterThan(2 * SHORT_MS);
    expect(seen.rate).toBeGreaterThan(6_000);
  });

  it('takes no more than it asked for from a server that knows no ranges', async () => {
    const port = await afterHead((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      const pour = () => {
        while (!socket.destroyed && socket.write(Buffer.alloc(16_384)));
      };
      socket.on('drain', pour);
      pour();
    });
    expect(await get(port, { bytes: 50_000 })).toMatchObject({
      failure: null,
      status: 200,
      bytes: 50_000,
    });
  });

  it('has an answer in whatever the server says', async () => {
    const gone = await afterHead((socket) => {
      socket.write('HTTP/1.1 404 Not Found\r\ncontent-length: 4\r\n\r\ngone');
    });
    expect(await get(gone)).toMatchObject({ failure: null, status: 404, bytes: 4, rate: null });
    const empty = await afterHead((socket) => socket.end('HTTP/1.1 204 No Content\r\n\r\n'));
    expect(await get(empty)).toMatchObject({ failure: null, status: 204, bytes: 0 });
  });

  it.each<[string, string, number | null, number, (socket: Socket) => void]>([
    ['a reset', 'connection_reset', null, 0, (socket) => socket.resetAndDestroy()],
    ['an end', 'eof_error', null, 0, (socket) => socket.end()],
    ['garbage', 'http_request_failed', null, 0, (socket) => socket.write(Buffer.alloc(99, 0xa5))],
    ['an end in the middle', 'eof_error', 206, 5, (socket) => socket.end(`${HEAD}hello`)],
    [
      'a reset in the middle',
      'connection_reset',
      206,
      5,
      (socket) => {
        socket.write(`${HEAD}hello`, () => setTimeout(() => socket.resetAndDestroy(), 50));
      },
    ],
  ])('broken off by %s', async (_, failure, status, bytes, answer) => {
    expect(await get(await afterHead(answer))).toMatchObject({ failure, status, bytes });
  });

  it('runs out of time over silence, and over a head that drips', async () => {
    const on = { timeoutMs: SHORT_MS };
    const nothing = { failure: 'generic_timeout_error', status: null, bytes: 0, firstByte: null };
    const silent = await get(await afterHead(() => {}), {}, on);
    expect(silent).toMatchObject(nothing);
    expect(silent.longestGap).toBeGreaterThanOrEqual(SHORT_MS - 20);
    const drip = await afterHead((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nx: ');
      const timer = setInterval(() => socket.write('x'), 20);
      socket.once('close', () => clearInterval(timer));
    });
    expect(await get(drip, {}, on)).toMatchObject(nothing);
  });

  it('is interrupted by a cancel, before it starts and in the middle', async () => {
    const begun = Promise.withResolvers<void>();
    const port = await afterHead((socket) => {
      socket.write(`${HEAD}hello`, () => begun.resolve());
    });
    const interrupted = { failure: 'interrupted' };
    expect(await get(port, {}, { signal: AbortSignal.abort() })).toMatchObject(interrupted);
    expect(await get(port, {}, { signal: abortAfter(begun.promise) })).toMatchObject(interrupted);
  });
});

/** Calls back when the whole body has come. */
const afterBody = (answer: (socket: Socket) => void) =>
  serve((socket) => {
    let come = 0;
    socket.on('data', (chunk) => {
      const before = come;
      come += chunk.length;
      if (before < form.bytes && come >= form.bytes) answer(socket);
    });
  });

describe('an upload', () => {
  it('states what went and what the server said', async () => {
    const written: Buffer[] = [];
    const port = await listen(createServer(answerTransfer));
    const seen = await push(port, {}, { spy: (data) => written.push(data) });
    expect(seen).toEqual({
      operation: 'transfer',
      address: FAR,
      port,
      t0: expect.any(Number),
      t: expect.any(Number),
      failure: null,
      direction: 'upload',
      host: 'media.example',
      path: '/',
      status: 204,
      bytes: 65_536,
      firstByte: expect.any(Number),
      rate: expect.any(Number),
      longestGap: expect.any(Number),
    });
    const sent = Buffer.concat(written).toString('latin1');
    expect(sent).toMatch(/^POST \/ HTTP\/1\.1\r\nhost: media\.example\r\nuser-agent: Mozilla/);
    expect(sent).toContain('\r\ncontent-length: 65536\r\n');
    expect(sent.length - sent.indexOf('\r\n\r\n') - 4).toBe(65_536);
  });

  it.each<[string, number | null, (socket: Socket) => void]>([
    ['a refusal', 413, (socket) => socket.write('HTTP/1.1 413 Too Large\r\n\r\n')],
    ['another', 405, (socket) => socket.write('HTTP/1.0 405 No\r\n\r\n')],
    ['half an answer', null, (socket) => socket.write('HTTP/1.1 2')],
    ['no HTTP', null, (socket) => socket.write('what?')],
    ['a close in good order', null, (socket) => socket.end()],
  ])('answered by %s did not freeze', async (_, status, answer) => {
    const seen = await push(await afterBody(answer));
    expect(seen).toMatchObject({ failure: null, status, bytes: 65_536 });
  });

  it('is refused before all has gone', async () => {
    const port = await afterHead((socket) => socket.end('HTTP/1.1 413 Too Large\r\n\r\n'));
    expect(await push(port)).toMatchObject({ failure: null, status: 413 });
  });

  it('freezes when nothing comes back', async () => {
    const seen = await push(await afterBody(() => {}), {}, { timeoutMs: SHORT_MS });
    expect(seen).toMatchObject({
      failure: 'generic_timeout_error',
      status: null,
      bytes: 65_536,
      firstByte: null,
      rate: null,
    });
    expect(seen.longestGap).toBeGreaterThanOrEqual(SHORT_MS - 20);
  });

  it('knows what went of one that gets stuck', async () => {
    let taken = 0;
    const stuck = new Duplex({
      read() {},
      write(_chunk, _encoding, done) {
        // The head and two parts; then the window is closed.
        taken += 1;
        if (taken <= 3) setImmediate(done);
      },
    });
    const seen = await over(stuck, form, 443, { timeoutMs: SHORT_MS });
    stuck.destroy();
    expect(seen).toMatchObject({ failure: 'generic_timeout_error', bytes: 32_768 });
  });

  it('of a slow line may take longer than the time limit', async () => {
    const slow = new Duplex({
      read() {},
      write(_chunk, _encoding, done) {
        setTimeout(done, 150);
      },
    });
    const answered = over(slow, form, 443, { timeoutMs: SHORT_MS });
    setTimeout(() => slow.push('HTTP/1.1 200 OK\r\n'), 5 * 150 + 100);
    const seen = await answered;
    slow.destroy();
    expect(seen).toMatchObject({ failure: null, status: 200, bytes: 65_536 });
    expect(seen.t - seen.t0).toBeGreaterThan(SHORT_MS * 1.5);
  });

  it('is reset', async () => {
    const port = await afterBody((socket) => socket.resetAndDestroy());
    expect(await push(port)).toMatchObject({ failure: 'connection_reset', status: null });
  });

  it('is interrupted by a cancel, before it starts and in the middle', async () => {
    const come = Promise.withResolvers<void>();
    const port = await afterBody(() => come.resolve());
    const early = await push(port, {}, { signal: AbortSignal.abort() });
    expect(early).toMatchObject({ failure: 'interrupted', bytes: 0 });
    const late = await push(port, {}, { signal: abortAfter(come.promise) });
    expect(late).toMatchObject({ failure: 'interrupted' });
  });

  it('is not what a connection is good for that is gone already', async () => {
    const dead = new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() });
    dead.on('error', () => {});
    dead.destroy(Object.assign(new Error('read'), { code: 'ECONNRESET' }));
    for (const exchange of [file, form]) {
      const seen = await over(dead, exchange, 443, {});
      expect(seen).toMatchObject({ failure: 'connection_reset', bytes: 0 });
    }
  });

  it('does not send what is no request', async () => {
    const port = await afterBody(() => {});
    for (const pieces of [false, true]) {
      for (const change of [{ path: '/a b' }, { path: '/\r\nx:y' }, { host: 'a\r\nx: y' }]) {
        const seen = await push(port, { ...change, pieces });
        expect(seen).toMatchObject({ failure: 'invalid_argument', bytes: 0 });
      }
    }
  });

  it('leaves no socket behind', async () => {
    expect(await socketsDownTo(atRest)).toBe(atRest);
  });
});

describe('a request in pieces', () => {
  const pieces = { pieces: true, bytes: 64 };

  it('is a whole request of 64 bytes in 32 packets', async () => {
    const written: Buffer[] = [];
    const port = await listen(createServer(answerTransfer));
    const seen = await push(port, pieces, { spy: (data) => written.push(data) });
    expect(seen).toMatchObject({ failure: null, status: 200, bytes: 64, rate: null });
    // 31 gaps of 50 ms; Node's timers may be a millisecond early.
    expect(seen.t - seen.t0).toBeGreaterThanOrEqual(31 * 49);
    expect(written.map((data) => data.length)).toEqual(Array<number>(32).fill(2));
    expect(Buffer.concat(written).toString()).toMatch(
      /^HEAD \/ HTTP\/1\.1\r\nhost: media\.example\r\nx: x+\r\n\r\n$/,
    );
  });

  it('freezes when nothing comes back after the last', async () => {
    const port = await serve(() => {});
    const seen = await push(port, { ...pieces, bytes: 1 }, { timeoutMs: SHORT_MS });
    expect(seen).toMatchObject({ failure: 'generic_timeout_error', status: null, bytes: 40 });
  });

  it('is cut short by an answer or a close', async () => {
    let come = 0;
    const port = await serve((socket) => {
      socket.on('data', (chunk) => {
        come += chunk.length;
        if (come === 6) socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
      });
    });
    const seen = await push(port, pieces);
    expect(seen).toMatchObject({ failure: null, status: 400 });
    expect(seen.bytes).toBeLessThan(64);
  });
});
