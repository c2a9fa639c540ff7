import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ProtocolExchange } from '../../../src/main/probes/exchange-protocol.ts';
import { createWhatsappSpeaker } from '../../../src/main/simulator/speakers/whatsapp.ts';
import {
  speakWebSocket,
  type WebSocketService,
} from '../../../src/main/simulator/speakers/websocket.ts';
import type { WebSocketInside } from '../../../src/shared/catalogue.ts';
import { framed, reading, resPq } from './mtproto-support.ts';
import {
  ask as askExchange,
  type Asked,
  drip,
  END,
  GARBAGE,
  gone,
  pour,
  RESET,
  SILENCE,
  UNEXPECTED,
  WRONG,
} from './protocol-support.ts';
import { abortAfter, FAR, listen, serve, SHORT_MS, trusting } from './support.ts';
import {
  afterHead,
  answerHead,
  BINARY,
  CLOSE,
  frame,
  opened,
  PING,
  switching,
  TEXT,
  unmasked,
} from './websocket-support.ts';
import { createTlsLab, LOSSES, type TlsLab } from './tls-lab.ts';
import { answerTo, HELLO_LENGTH, IMPOSTORS, recipe } from './whatsapp-support.ts';

type WebSocketExchange = Extract<ProtocolExchange, { kind: 'websocket' }>;

const made = recipe();
const speaker = createWhatsappSpeaker();
const trust = trusting({
  keys: { test: [made.longTerm.publicKey], simulator: [Buffer.from(speaker.keyHex, 'hex')] },
});

const exchange = (changes: Partial<WebSocketExchange> = {}): WebSocketExchange => ({
  kind: 'websocket',
  host: 'chat.example',
  path: '/ws?v=1',
  headers: { origin: 'https://web.chat.example' },
  protocol: null,
  inside: { kind: 'nothing' },
  ...changes,
});
const ask = (port: number, changes: Partial<WebSocketExchange> = {}, asked: Asked = {}) =>
  askExchange(exchange(changes), port, { tools: { trust }, ...asked });
const inside = (port: number, what: WebSocketInside, asked: Asked = {}) =>
  ask(port, { inside: what }, asked);

const WHATSAPP = { kind: 'whatsapp', key: 'test' } as const;
const MTPROTO = { kind: 'mtproto', dc: 2 } as const;
const GREETING = { kind: 'text', contains: '"op":10' } as const;
const INSIDES: [WebSocketInside['kind'], WebSocketInside][] = [
  ['whatsapp', WHATSAPP],
  ['mtproto', MTPROTO],
  ['text', GREETING],
];
const UPGRADED = { operation: 'http_round_trip', failure: null, status: 101, expected: true };
const EMPTY = Buffer.alloc(0);

describe('upgrade', () => {
  it('asks as a browser would, with the endpoint’s own headers', async () => {
    const heads: string[] = [];
    const port = await afterHead((socket, head) => {
      heads.push(head);
      socket.write(switching(head, { 'sec-websocket-protocol': 'binary', server: 'test' }));
    });
    expect(await ask(port, { protocol: 'binary' })).toEqual([
      {
        operation: 'http_round_trip',
        address: FAR,
        port,
        t0: expect.any(Number),
        t: expect.any(Number),
        failure: null,
        secure: false,
        method: 'GET',
        host: 'chat.example',
        path: '/ws?v=1',
        status: 101,
        headers: { server: 'test' },
        bodyBytes: 0,
        bodyExcerpt: '',
        expected: true,
      },
    ]);
    expect(heads).toHaveLength(1);
    expect(heads[0]).toMatch(/^GET \/ws\?v=1 HTTP\/1\.1\r\nhost: chat\.example\r\n/);
    for (const line of [
      'user-agent: Mozilla/5.0 .*',
      'origin: https://web.chat.example',
      'upgrade: websocket',
      'connection: Upgrade',
      'sec-websocket-version: 13',
      'sec-websocket-key: .{24}',
      'sec-websocket-protocol: binary',
    ]) {
      expect(heads[0]).toMatch(new RegExp(`\\r\\n${line}\\r\\n`, 'i'));
    }
    expect(heads[0]).not.toMatch(/extensions|\r\naccept:/i);
  });

  it.each([302, 400, 403, 404, 426, 451, 503])('takes %d for an answer', async (status) => {
    const port = await afterHead((socket) =>
      socket.write(
        `HTTP/1.1 ${status} No\r\nlocation: http://login.example/\r\ncontent-length: 9\r\n\r\nnot here!`,
      ),
    );
    expect(await inside(port, WHATSAPP)).toMatchObject([
      {
        failure: null,
        status,
        headers: { location: 'http://login.example/' },
        expected: false,
      },
    ]);
  });

  it.each<[string, Record<string, string | null>, string | null]>([
    ['a wrong accept', { 'sec-websocket-accept': 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=' }, null],
    ['no accept', { 'sec-websocket-accept': null }, null],
    ['another protocol', { upgrade: 'h2c' }, null],
    ['an unasked compression', { 'sec-websocket-extensions': 'permessage-deflate' }, null],
    ['an unasked subprotocol', { 'sec-websocket-protocol': 'binary' }, null],
    ['another subprotocol', { 'sec-websocket-protocol': 'text' }, 'binary'],
    ['no subprotocol', {}, 'binary'],
  ])('is not taken in by %s', async (_, changes, protocol) => {
    const port = await afterHead((socket, head) => socket.write(switching(head, changes)));
    expect(await ask(port, { protocol, inside: WHATSAPP })).toMatchObject([
      { failure: 'http_request_failed', status: 101, expected: false },
    ]);
  });

  it.each<[string, string, (socket: Socket, head: string) => void, number?]>([
    ['silence', 'generic_timeout_error', () => {}, SHORT_MS],
    ['an end', 'eof_error', (socket) => socket.end()],
    ['a reset', 'connection_reset', (socket) => socket.resetAndDestroy()],
    ['an echo', 'http_request_failed', (socket, head) => socket.write(head)],
    ['garbage', 'http_request_failed', (socket) => socket.write(GARBAGE)],
    ['a flood', 'http_request_failed', (socket) => pour(socket)],
    [
      'an endless head',
      'http_request_failed',
      (socket) => socket.write(`HTTP/1.1 101 X\r\n${'x-filler: filler\r\n'.repeat(10_000)}`),
    ],
    ['half a head', 'eof_error', (socket, head) => socket.end(switching(head).subarray(0, -1))],
    [
      'a head that comes too slowly',
      'generic_timeout_error',
      (socket, head) => drip(socket, switching(head), 20),
      SHORT_MS,
    ],
  ])('after %s', async (_, failure, act, timeoutMs) => {
    const port = await afterHead(act);
    const seen = await ask(
      port,
      { inside: WHATSAPP },
      timeoutMs === undefined ? {} : { timeoutMs },
    );
    expect(seen).toMatchObject([{ failure, status: null, headers: {}, expected: null }]);
  });

  it('is interrupted by a cancel, before it starts and in the middle', async () => {
    const { promise: asked, resolve } = Promise.withResolvers<void>();
    const port = await afterHead(() => resolve());
    const interrupted = { failure: 'interrupted', status: null };
    expect(await ask(port, {}, { signal: AbortSignal.abort() })).toMatchObject([interrupted]);
    expect(await ask(port, {}, { signal: abortAfter(asked) })).toMatchObject([interrupted]);
  });

  it.each<[string, (socket: Socket) => void]>([
    ['connection_reset', (socket) => socket.resetAndDestroy()],
    ['eof_error', (socket) => socket.end()],
  ])('notices that the connection was lost before: %s', async (failure, lose) => {
    const accepted = Promise.withResolvers<Socket>();
    const port = await serve(accepted.resolve);
    const before = async (stream: Parameters<typeof gone>[0]) => {
      lose(await accepted.promise);
      await gone(stream);
    };
    expect(await ask(port, {}, { before })).toMatchObject([{ failure, status: null }]);
  });

  it('does not send what is no request', async () => {
    const port = await afterHead((socket, head) => socket.write(switching(head)));
    for (const changes of [
      { host: 'a\r\nx: y' },
      { path: '/a#b' },
      { headers: { 'x y': 'z' } },
      { protocol: 'a b' },
    ]) {
      expect(await ask(port, changes)).toMatchObject([{ failure: expect.any(String) }]);
    }
  });
});

describe('what comes through', () => {
  it('is WhatsApp’s answer', async () => {
    const port = await opened(EMPTY, (socket, hello) =>
      socket.write(frame(BINARY, answerTo(hello, made))),
    );
    expect(await inside(port, WHATSAPP)).toMatchObject([
      UPGRADED,
      {
        operation: 'protocol_round_trip',
        protocol: 'whatsapp',
        failure: null,
        reply: 'genuine',
        bytesSent: HELLO_LENGTH,
        bytesReceived: expect.any(Number),
      },
    ]);
  });

  it('is Telegram’s answer, or its error', async () => {
    const answer = (message: (nonce: Buffer) => Buffer) =>
      opened(EMPTY, (socket, hello) => {
        const { nonce, seal } = reading(hello);
        socket.write(frame(BINARY, seal(framed(message(nonce)))));
      });
    const genuine = await inside(await answer(resPq), MTPROTO);
    expect(genuine).toMatchObject([
      UPGRADED,
      { protocol: 'mtproto', reply: 'genuine', bytesSent: 105, bytesReceived: 85 },
    ]);
    const error = await inside(await answer(() => Buffer.from('6cfeffff', 'hex')), MTPROTO);
    expect(error).toMatchObject([UPGRADED, { failure: null, reply: 'error' }]);
    const wrong = await inside(await answer(() => resPq(Buffer.alloc(16, 9))), MTPROTO);
    expect(wrong).toMatchObject([UPGRADED, WRONG]);
  });

  it('is a text that the server sends with the very packet of the upgrade', async () => {
    const port = await opened(frame(TEXT, '{"t":null,"op":10}'));
    expect(await inside(port, GREETING)).toMatchObject([
      UPGRADED,
      { protocol: 'websocket-text', reply: 'genuine', bytesSent: 0, bytesReceived: 18 },
    ]);
  });

  it('may come in pieces, dripping, and with pings in between', async () => {
    const port = await opened(EMPTY, (socket, hello) => {
      const answer = answerTo(hello, made);
      const frames = [
        frame(PING, 'are you there?'),
        frame(BINARY, answer.subarray(0, 50), false),
        frame(PING, ''),
        frame(0, answer.subarray(50, 100)),
        frame(BINARY, answer.subarray(100)),
      ];
      drip(socket, Buffer.concat(frames), 1);
    });
    expect(await inside(port, WHATSAPP)).toMatchObject([UPGRADED, { reply: 'genuine' }]);
  });

  it.each<[string, WebSocketInside, Buffer]>([
    ['a text for Telegram', MTPROTO, frame(TEXT, 'hello')],
    ['a text for WhatsApp', WHATSAPP, frame(TEXT, 'hello')],
    ['bytes for a text', GREETING, frame(BINARY, '{"op":10}')],
    ['another text', GREETING, frame(TEXT, '{"op":11}')],
    [
      'a text that is none',
      GREETING,
      frame(TEXT, Buffer.from('ff"op":10', 'latin1').fill(0xff, 0, 1)),
    ],
    ['garbage', WHATSAPP, frame(BINARY, GARBAGE)],
    ['garbage without frames', WHATSAPP, GARBAGE],
    ['a masked frame', GREETING, Buffer.from('818200000000686f', 'hex')],
    ['a frame of an unknown kind', WHATSAPP, frame(3, 'x')],
    ['a frame above the limit', WHATSAPP, Buffer.from('827f00000000ffffffff', 'hex')],
    ['a compressed frame', GREETING, Buffer.from('c10161', 'hex')],
  ])('is wrong if it is %s', async (_, what, first) => {
    expect(await inside(await opened(first), what)).toMatchObject([
      UPGRADED,
      { failure: UNEXPECTED, reply: 'wrong' },
    ]);
  });

  it.each(IMPOSTORS)('is wrong from a server with %s', async (_, changes) => {
    const port = await opened(EMPTY, (socket, hello) => {
      const answer = answerTo(hello, recipe({ ...made, ...changes }));
      socket.write(frame(BINARY, answer));
    });
    expect(await inside(port, WHATSAPP)).toMatchObject([UPGRADED, WRONG]);
  });

  it('is wrong from a server with a key that nobody vouches for', async () => {
    const port = await opened(EMPTY, (socket, hello) =>
      socket.write(frame(BINARY, answerTo(hello, made))),
    );
    for (const key of ['simulator', 'unknown']) {
      const seen = await inside(port, { kind: 'whatsapp', key });
      expect(seen).toMatchObject([UPGRADED, WRONG]);
    }
  });

  it('is wrong if it is an echo', async () => {
    for (const what of [WHATSAPP, MTPROTO]) {
      const port = await opened(EMPTY, (socket, hello) => socket.write(frame(BINARY, hello)));
      expect(await inside(port, what)).toMatchObject([UPGRADED, WRONG]);
    }
  });

  it.each<[string, Buffer]>([
    ['pings', frame(PING, 'x')],
    ['empty messages', frame(BINARY, '')],
    ['small messages', frame(BINARY, Buffer.from([0]))],
    ['a message without end', frame(0, Buffer.alloc(100))],
  ])('is bounded where the server floods with %s', async (_, piece) => {
    const port = await afterHead((socket, head) => {
      socket.write(switching(head));
      if (piece[0] === 0x80) socket.write(frame(BINARY, 'x', false));
      const unending = piece[0] === 0x80 ? frame(0, Buffer.alloc(100), false) : piece;
      const chunk = Buffer.concat(Array.from({ length: 500 }, () => unending));
      const go = () => {
        while (!socket.destroyed && socket.write(chunk));
      };
      socket.on('drain', go);
      go();
    });
    const [, seen] = await inside(port, WHATSAPP);
    expect(seen).toMatchObject(WRONG);
    expect(Reflect.get(seen!, 'bytesReceived')).toBeLessThan(8 * 1024);
  });

  it.each(INSIDES)('may be nothing at all (%s)', async (_, what) => {
    const open = await opened(EMPTY);
    expect(await inside(open, what, { timeoutMs: SHORT_MS })).toMatchObject([UPGRADED, SILENCE]);
    const ends = await afterHead((socket, head) => socket.end(switching(head)));
    expect(await inside(ends, what)).toMatchObject([UPGRADED, END]);
    const closes = await opened(frame(CLOSE, Buffer.from('03e8627965', 'hex')));
    expect(await inside(closes, what)).toMatchObject([UPGRADED, END]);
  });

  it.each<[string, object, (socket: Socket, answer: Buffer) => void, number?]>([
    ['is reset', RESET, (socket) => socket.resetAndDestroy()],
    ['is closed', END, (socket) => socket.write(frame(CLOSE, ''))],
    ['ends', END, (socket) => socket.end()],
    ['ends within the answer', END, (socket, answer) => socket.end(answer.subarray(0, -1))],
    [
      'stops within it',
      SILENCE,
      (socket, answer) => socket.write(answer.subarray(0, -1)),
      SHORT_MS,
    ],
    ['is too slow', SILENCE, (socket, answer) => drip(socket, answer, 20), SHORT_MS],
  ])('fails when the connection %s', async (_, outcome, act, timeoutMs) => {
    const port = await opened(EMPTY, (socket, hello) =>
      act(socket, frame(BINARY, answerTo(hello, made))),
    );
    const seen = await inside(port, WHATSAPP, timeoutMs === undefined ? {} : { timeoutMs });
    expect(seen).toMatchObject([UPGRADED, outcome]);
  });

  it('is not waited for after a cancel', async () => {
    const { promise: asked, resolve } = Promise.withResolvers<void>();
    const port = await opened(EMPTY, () => resolve());
    const seen = await inside(port, WHATSAPP, { signal: abortAfter(asked) });
    expect(seen).toMatchObject([UPGRADED, { failure: 'interrupted', reply: 'none' }]);
  });
});

describe('over TLS', () => {
  let lab: TlsLab;
  beforeAll(async () => {
    lab = await createTlsLab(trust.keys);
  });

  /** Calls back once the upgrade is asked for. */
  const secure = (answer: (socket: TLSSocket, head: string, raw: Socket) => void) =>
    lab.serve((socket, raw) => answerHead(socket, (head) => answer(socket, head, raw)));

  it('carries everything', async () => {
    const port = await secure((socket, head) => {
      socket.write(switching(head));
      socket.once('data', (bytes: Buffer) =>
        socket.write(frame(BINARY, answerTo(unmasked(bytes), made))),
      );
    });
    expect(await lab.run(exchange({ inside: WHATSAPP }), port)).toMatchObject([
      { ...UPGRADED, secure: true },
      { failure: null, reply: 'genuine' },
    ]);
  });

  it.each(LOSSES)('ends in %s', async (failure, lose) => {
    const during = await secure((socket, _, raw) => lose(socket, raw));
    expect(await lab.run(exchange(), during)).toMatchObject([{ failure, status: null }]);
    const after = await secure((socket, head, raw) => {
      socket.once('data', () => lose(socket, raw));
      socket.write(switching(head));
    });
    const seen = await lab.run(exchange({ inside: WHATSAPP }), after);
    expect(seen).toMatchObject([UPGRADED, { failure, reply: 'none' }]);
  });

  it('runs out of time', async () => {
    const silent = await secure(() => {});
    const late = { failure: 'generic_timeout_error', status: null };
    expect(await lab.run(exchange(), silent, SHORT_MS)).toMatchObject([late]);
    const mute = await secure((socket, head) => socket.write(switching(head)));
    const seen = await lab.run(exchange({ inside: WHATSAPP }), mute, SHORT_MS);
    expect(seen).toMatchObject([UPGRADED, SILENCE]);
  });
});

describe('the simulator’s server', () => {
  const simulate = (changes: Partial<WebSocketService>) => {
    const service = {
      path: '/ws?v=1',
      headers: { origin: 'https://web.chat.example' },
      protocol: null,
      inside: { kind: 'nothing' } as const,
      ...changes,
    };
    const server = createServer();
    server.on('upgrade', (request, socket, head) =>
      speakWebSocket(request, socket, head, service, speaker),
    );
    return listen(server);
  };

  it.each<[WebSocketInside, string]>([
    [{ kind: 'whatsapp', key: 'simulator' }, 'whatsapp'],
    [MTPROTO, 'mtproto'],
    [GREETING, 'websocket-text'],
  ])('answers %j', async (what, protocol) => {
    const port = await simulate({ inside: what });
    expect(await inside(port, what)).toMatchObject([
      UPGRADED,
      { protocol, failure: null, reply: 'genuine' },
    ]);
  });

  it('opens, and refuses what the catalogue does not ask for', async () => {
    expect(await ask(await simulate({}))).toMatchObject([UPGRADED]);
    const binary = await simulate({ protocol: 'binary' });
    expect(await ask(binary, { protocol: 'binary' })).toMatchObject([UPGRADED]);
    expect(await ask(binary)).toMatchObject([{ status: 400, expected: false }]);
    expect(await ask(binary, { path: '/' })).toMatchObject([{ status: 404, expected: false }]);
    expect(await ask(binary, { headers: {} })).toMatchObject([{ status: 403, expected: false }]);
  });

  it('hangs up on another protocol', async () => {
    const port = await simulate({ inside: { kind: 'whatsapp', key: 'simulator' } });
    expect(await inside(port, MTPROTO)).toMatchObject([UPGRADED, END]);
    const other = await simulate({ inside: MTPROTO });
    expect(await inside(other, WHATSAPP, { timeoutMs: SHORT_MS })).toMatchObject([
      UPGRADED,
      SILENCE,
    ]);
  });
});
