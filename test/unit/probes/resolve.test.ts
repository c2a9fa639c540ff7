import { decode, encode, type Packet } from 'dns-packet';
import type { RemoteInfo, Socket as UdpSocket } from 'node:dgram';
import type { Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { describe, expect, it } from 'vitest';
import type { ResolveRequest } from '../../../src/main/check/request.ts';
import type { Datagram, DatagramSocket } from '../../../src/main/network/dialer.ts';
import { ResolverConnections } from '../../../src/main/probes/resolver-connections.ts';
import { resolve } from '../../../src/main/probes/resolve.ts';
import { createAuthority } from '../../support/pki.ts';
import {
  abortAfter,
  AMPLE_MS,
  closedPort,
  FAR,
  instruments,
  lab,
  listen,
  NEVER,
  openSockets,
  serve,
  serveUdp,
  SHORT_MS,
  silentDialer,
  socketsDownTo,
  trusting,
} from './support.ts';

const LISTEN_MS = 400;

const request = (overrides: Partial<ResolveRequest> = {}): ResolveRequest => ({
  kind: 'resolve',
  service: 'chat',
  endpoint: 'chat.web',
  purpose: 'target',
  timeoutMs: AMPLE_MS,
  hostname: 'chat.example',
  family: 4,
  resolver: 'test',
  transport: 'udp',
  resolverAddress: FAR,
  ...overrides,
});

/** The reply to a query: these addresses, with whatever else is to be changed. */
function answer(query: Buffer, addresses: string[], changes: Packet & { rcode?: number } = {}) {
  const { id = 0, questions = [] } = decode(query);
  const name = questions[0]?.name ?? '';
  const { rcode = 0, ...packet } = changes;
  return encode({
    type: 'response',
    id,
    questions,
    answers: addresses.map((data) => ({ type: 'A', name, ttl: 60, data })),
    flags: rcode,
    ...packet,
  });
}

type Answerer = (query: Buffer, send: (reply: Buffer) => void, from: RemoteInfo) => void;

/** Resolves against a UDP server that answers like this. */
async function overUdp(
  answerer: Answerer,
  overrides: Partial<ResolveRequest> = {},
  signal = NEVER,
) {
  const port = await serveUdp((query, from, socket: UdpSocket) =>
    answerer(query, (reply) => socket.send(reply, from.port, from.address), from),
  );
  return resolve(request(overrides), instruments({ dialer: lab({ 53: port }) }), signal);
}

describe('resolve over UDP', () => {
  it('returns the addresses, with one reply and its time', async () => {
    const seen = await overUdp((query, send) => send(answer(query, ['192.0.2.1', '192.0.2.2'])));
    expect(seen).toMatchObject({
      operation: 'resolve',
      hostname: 'chat.example',
      resolverAddress: FAR,
      failure: null,
      answers: [
        { address: '192.0.2.1', ttl: 60 },
        { address: '192.0.2.2', ttl: 60 },
      ],
      replies: [{ t: seen.t, rcode: 'NOERROR' }],
    });
    expect(seen.t).toBeGreaterThan(seen.t0);
  });

  it.each([
    [2, 'dns_servfail_error', 'SERVFAIL'],
    [3, 'dns_nxdomain_error', 'NXDOMAIN'],
    [5, 'dns_refused_error', 'REFUSED'],
    [4, 'dns_server_misbehaving', 'NOTIMP'],
    [0, 'dns_no_answer', 'NOERROR'],
  ])('reports rcode %i as %s', async (rcode, failure, name) => {
    const seen = await overUdp((query, send) => send(answer(query, [], { rcode })));
    expect(seen).toMatchObject({ failure, answers: [], replies: [{ rcode: name, answers: [] }] });
  });

  it('hears the genuine answer behind an injected one, and counts repetitions once', async () => {
    const seen = await overUdp(
      (query, send) => {
        send(answer(query, ['198.51.100.66']));
        send(answer(query, ['198.51.100.66']));
        setTimeout(() => send(answer(query, ['192.0.2.2', '192.0.2.1'])), 20);
        setTimeout(() => send(answer(query, ['192.0.2.1', '192.0.2.2'])), 30);
      },
      { listenMs: LISTEN_MS },
    );
    expect(seen.answers.map(({ address }) => address)).toEqual(['198.51.100.66']);
    expect(seen.replies.map(({ answers }) => answers.map(({ address }) => address))).toEqual([
      ['198.51.100.66'],
      ['192.0.2.2', '192.0.2.1'],
    ]);
    expect(seen.t).toBe(seen.replies[0]?.t);
    expect(seen.replies[1]?.t).toBeGreaterThan(seen.t);
  });

  it('says when there is only listening left', async () => {
    const port = await serveUdp((query, from, socket: UdpSocket) =>
      socket.send(answer(query, ['192.0.2.1']), from.port, from.address),
    );
    const answered: number[] = [];
    const tools = instruments({ dialer: lab({ 53: port }) });
    const seen = await resolve(
      request({ listenMs: LISTEN_MS }),
      { ...tools, onAnswered: () => answered.push(tools.clock()) },
      NEVER,
    );
    expect(answered).toHaveLength(1);
    expect(answered[0]).toBeLessThan(seen.t + LISTEN_MS);
  });

  it('hears a false "no such name" before the genuine answer', async () => {
    const seen = await overUdp(
      (query, send) => {
        send(answer(query, [], { rcode: 3 }));
        send(answer(query, ['192.0.2.1']));
      },
      { listenMs: LISTEN_MS },
    );
    expect(seen.failure).toBe('dns_nxdomain_error');
    expect(seen.replies.map(({ rcode }) => rcode)).toEqual(['NXDOMAIN', 'NOERROR']);
  });

  it('passes over what is not for it and waits for the answer', async () => {
    const seen = await overUdp((query, send) => {
      const { id = 0 } = decode(query);
      send(answer(query, ['198.51.100.66'], { id: id ^ 1 }));
      const other = [{ type: 'A', class: 'IN', name: 'other.example' }] as const;
      send(answer(query, ['198.51.100.66'], { questions: [...other] }));
      send(Buffer.from('garbage'));
      send(answer(query, ['192.0.2.1']));
    });
    expect(seen.replies).toHaveLength(1);
    expect(seen.answers).toEqual([{ address: '192.0.2.1', ttl: 60 }]);
  });

  it('does not listen to a third party', async () => {
    const openUdp = async (): Promise<DatagramSocket> => {
      let listener: (datagram: Datagram) => void = () => {};
      return {
        async send(query, address, port) {
          const forged = answer(Buffer.from(query), ['198.51.100.66']);
          listener({ data: forged, address: '198.51.100.1', port });
          listener({ data: forged, address, port: port + 1 });
        },
        onMessage: (given) => {
          listener = given;
        },
        onError() {},
        close() {},
      };
    };
    const tools = instruments({ dialer: silentDialer({ openUdp }) });
    const seen = await resolve(request({ timeoutMs: SHORT_MS }), tools, NEVER);
    expect(seen).toMatchObject({ failure: 'generic_timeout_error', replies: [] });
  });

  it.each<[string, string, Answerer]>([
    [
      'a wrong id',
      'dns_reply_with_wrong_query_id',
      (query, send) => {
        send(answer(query, ['192.0.2.1'], { id: (decode(query).id ?? 0) ^ 1 }));
      },
    ],
    ['garbage', 'dns_server_misbehaving', (_, send) => send(Buffer.from('garbage'))],
    ['silence', 'generic_timeout_error', () => {}],
  ])('waits to the end when all that comes is %s', async (_, failure, answerer) => {
    const seen = await overUdp(answerer, { timeoutMs: SHORT_MS });
    expect(seen).toMatchObject({ failure, answers: [], replies: [] });
    expect(seen.t - seen.t0).toBeGreaterThanOrEqual(SHORT_MS - 1);
  });

  it('asks again with the same question when the first one is lost', async () => {
    const queries: Buffer[] = [];
    const seen = await overUdp(
      (query, send) => {
        queries.push(query);
        if (queries.length === 3) send(answer(query, ['192.0.2.1']));
      },
      { timeoutMs: 3000 },
    );
    expect(seen.failure).toBe(null);
    expect(queries).toEqual([queries[0], queries[0], queries[0]]);
  });

  it('asks six times before it calls a resolver silent', async () => {
    const queries: Buffer[] = [];
    const seen = await overUdp((query) => void queries.push(query), { timeoutMs: 900 });
    expect(seen.failure).toBe('generic_timeout_error');
    expect(queries).toHaveLength(6);
  });

  it('takes what a truncated answer has, and does not call its emptiness an answer', async () => {
    const flags = decode(encode({ type: 'response', flags: 0x0200 })).flags ?? 0;
    const some = await overUdp((query, send) => send(answer(query, ['192.0.2.1'], { flags })));
    expect(some).toMatchObject({ failure: null, answers: [{ address: '192.0.2.1' }] });
    const none = await overUdp((query, send) => send(answer(query, [], { flags })));
    expect(none.failure).toBe('dns_server_misbehaving');
  });

  it('ends at once when cancelled, and keeps an answer that it has', async () => {
    const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
    const unanswered = await overUdp(() => ask(), {}, abortAfter(asked));
    expect(unanswered.failure).toBe('interrupted');

    const controller = new AbortController();
    const answered = await overUdp(
      (query, send) => {
        send(answer(query, ['192.0.2.1']));
        setTimeout(() => controller.abort(), 50);
      },
      { listenMs: AMPLE_MS },
      controller.signal,
    );
    expect(answered).toMatchObject({ failure: null, answers: [{ address: '192.0.2.1' }] });
  });

  it('reports what the system says to sending', async () => {
    const openUdp = async () => ({
      send: () => Promise.reject(Object.assign(new Error(), { code: 'ENETUNREACH' })),
      onMessage() {},
      onError() {},
      close() {},
    });
    const tools = instruments({ dialer: silentDialer({ openUdp }) });
    expect((await resolve(request(), tools, NEVER)).failure).toBe('network_unreachable');
  });

  it('closes a socket that opens too late', async () => {
    const opening = Promise.withResolvers<Awaited<ReturnType<typeof open>>>();
    let closed = false;
    const open = async () => ({
      send: async () => {},
      onMessage() {},
      onError() {},
      close: () => {
        closed = true;
      },
    });
    const tools = instruments({ dialer: silentDialer({ openUdp: () => opening.promise }) });
    const seen = await resolve(request({ timeoutMs: 5 }), tools, NEVER);
    opening.resolve(await open());
    await opening.promise;
    await Promise.resolve();
    expect([seen.failure, closed]).toEqual(['generic_timeout_error', true]);
  });
});

describe('resolve over TCP', () => {
  const overTcp = async (
    onQuery: (query: Buffer, socket: Socket) => void,
    overrides: Partial<ResolveRequest> = {},
    signal = NEVER,
  ) => {
    const port = await serve((socket) => {
      socket.on('data', (frame) => onQuery(frame.subarray(2), socket));
    });
    const tools = instruments({ dialer: lab({ 53: port }) });
    return resolve(request({ transport: 'tcp', ...overrides }), tools, signal);
  };
  const framed = (message: Buffer) => {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(message.length);
    return Buffer.concat([length, message]);
  };

  it('puts an answer together that comes byte by byte', async () => {
    const seen = await overTcp((query, socket) => {
      for (const byte of framed(answer(query, ['192.0.2.1']))) socket.write(Buffer.from([byte]));
    });
    expect(seen).toMatchObject({
      transport: 'tcp',
      failure: null,
      answers: [{ address: '192.0.2.1' }],
      replies: [{ rcode: 'NOERROR' }],
    });
  });

  it('reads an answer of the greatest length, and no more than that', async () => {
    const seen = await overTcp((query, socket) => {
      const addresses = Array.from({ length: 1000 }, (_, index) => `192.0.2.${index % 256}`);
      socket.write(framed(answer(query, addresses)));
      socket.write(Buffer.alloc(1_000_000));
    });
    expect(seen.answers).toHaveLength(64);
  });

  it.each<[string, string, (query: Buffer, socket: Socket) => void]>([
    [
      'a wrong id',
      'dns_reply_with_wrong_query_id',
      (query, socket) => {
        socket.write(framed(answer(query, ['192.0.2.1'], { id: (decode(query).id ?? 0) ^ 1 })));
      },
    ],
    ['an empty frame', 'dns_server_misbehaving', (_, socket) => socket.write(Buffer.alloc(2))],
    ['garbage', 'dns_server_misbehaving', (_, socket) => socket.write(framed(Buffer.from('no')))],
    [
      'a cut frame',
      'eof_error',
      (query, socket) => {
        socket.end(framed(answer(query, ['192.0.2.1'])).subarray(0, 20));
      },
    ],
    ['an end', 'eof_error', (_, socket) => socket.end()],
    ['a reset', 'connection_reset', (_, socket) => socket.resetAndDestroy()],
    [
      'an answer without addresses',
      'dns_no_answer',
      (query, socket) => {
        socket.write(framed(answer(query, [])));
      },
    ],
  ])('reports %s', async (_, failure, onQuery) => {
    expect((await overTcp(onQuery)).failure).toBe(failure);
  });

  it('tells silence, refusal and cancel apart', async () => {
    expect((await overTcp(() => {}, { timeoutMs: SHORT_MS })).failure).toBe(
      'generic_timeout_error',
    );
    const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
    expect((await overTcp(() => ask(), {}, abortAfter(asked))).failure).toBe('interrupted');
    const tools = instruments({ dialer: lab({ 53: await closedPort() }) });
    expect((await resolve(request({ transport: 'tcp' }), tools, NEVER)).failure).toBe(
      'connection_refused',
    );
  });
});

describe('resolve over HTTPS', () => {
  const overHttps = async (
    respond: (query: Buffer) => string | Buffer,
    overrides: Partial<ResolveRequest> = {},
    addresses = [FAR],
  ) => {
    const root = await createAuthority('resolver root');
    const { cert, key } = await root.issue({ addresses });
    const heads: string[] = [];
    const names: unknown[] = [];
    const server = createTlsServer({ cert, key, ALPNProtocols: ['http/1.1'] }, (socket) => {
      names.push(socket.servername);
      let received = Buffer.alloc(0);
      socket.on('error', () => {});
      socket.on('data', (chunk) => {
        received = Buffer.concat([received, chunk]);
        const end = received.indexOf('\r\n\r\n') + 4;
        const head = received.subarray(0, end).toString();
        const length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
        if (end < 4 || received.length < end + length) return;
        heads.push(head);
        socket.write(respond(received.subarray(end)));
      });
    });
    const port = await listen(server);
    const tools = instruments({
      dialer: lab({ 443: port }),
      trust: trusting({ public: [root.x509] }),
    });
    const asked = request({
      transport: 'https',
      https: { port: 443, path: '/dns-query' },
      ...overrides,
    });
    return { seen: await resolve(asked, tools, NEVER), heads, names };
  };
  const ok = (body: Buffer) =>
    Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n`), body]);

  it('asks at the address, without a name in the hello', async () => {
    const { seen, heads, names } = await overHttps((query) => ok(answer(query, ['192.0.2.1'])));
    expect(seen).toMatchObject({
      failure: null,
      answers: [{ address: '192.0.2.1', ttl: 60 }],
      replies: [{ rcode: 'NOERROR' }],
    });
    expect(names).toEqual([false]);
    expect(heads[0]).toMatch(/^POST \/dns-query HTTP\/1.1\r\n/);
    expect(heads[0]).toMatch(/\r\nhost: 192\.0\.2\.80\r\n/i);
    expect(heads[0]).toMatch(/\r\ncontent-type: application\/dns-message\r\n/i);
  });

  it('passes on what the resolver says', async () => {
    const { seen } = await overHttps((query) => ok(answer(query, [], { rcode: 3 })));
    expect(seen).toMatchObject({ failure: 'dns_nxdomain_error', replies: [{ rcode: 'NXDOMAIN' }] });
  });

  it.each<[string, string, (query: Buffer) => string | Buffer]>([
    [
      'another status',
      'http_unexpected_status_code',
      () => 'HTTP/1.1 403 No\r\ncontent-length: 0\r\n\r\n',
    ],
    ['a web page', 'dns_server_misbehaving', () => ok(Buffer.from('<html></html>'))],
    [
      'another question',
      'dns_reply_with_wrong_query_id',
      (query) => ok(answer(query, [], { questions: [] })),
    ],
    ['no HTTP at all', 'http_request_failed', () => 'SSH-2.0-server\r\n'],
    ['far too much', 'dns_server_misbehaving', () => ok(Buffer.alloc(1_000_000, 0xff))],
  ])('reports %s', async (_, failure, respond) => {
    expect((await overHttps(respond)).seen.failure).toBe(failure);
  });

  it('believes nobody whose certificate is for another address', async () => {
    const { seen, heads } = await overHttps((query) => ok(answer(query, ['192.0.2.1'])), {}, [
      '203.0.113.1',
    ]);
    expect(seen).toMatchObject({ failure: 'ssl_invalid_hostname', answers: [] });
    expect(heads).toEqual([]);
  });

  it('has one time limit for all of it', async () => {
    const { seen } = await overHttps(() => 'HTTP/1.1 200 OK\r\n', { timeoutMs: SHORT_MS });
    expect(seen.failure).toBe('generic_timeout_error');
  });
});

describe('questions over HTTPS one after the other', () => {
  const resolver = async (most: number) => {
    const root = await createAuthority('resolver root');
    const { cert, key } = await root.issue({ addresses: [FAR] });
    let connections = 0;
    const server = createTlsServer({ cert, key, ALPNProtocols: ['http/1.1'] }, (socket) => {
      connections += 1;
      let questions = 0;
      socket.on('error', () => {});
      socket.on('data', (chunk: Buffer) => {
        const body = chunk.subarray(chunk.indexOf('\r\n\r\n') + 4);
        if (body.length === 0) return;
        questions += 1;
        if (questions > most) socket.destroy();
        else {
          const reply = answer(body, ['192.0.2.1']);
          socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${reply.length}\r\n\r\n`);
          socket.write(reply);
        }
      });
    });
    const port = await listen(server);
    const resolverConnections = new ResolverConnections();
    const tools = instruments({
      dialer: lab({ 443: port }),
      trust: trusting({ public: [root.x509] }),
      resolverConnections,
    });
    const asked = request({ transport: 'https', https: { port: 443, path: '/dns-query' } });
    return {
      ask: async () => (await resolve(asked, tools, NEVER)).failure,
      connections: () => connections,
      close: () => resolverConnections.close(),
    };
  };

  it('share a connection, though not for ever', async () => {
    const { ask, connections, close } = await resolver(Number.POSITIVE_INFINITY);
    for (let question = 1; question <= 8; question += 1) expect(await ask()).toBe(null);
    expect(connections()).toBe(1);
    expect(await ask()).toBe(null);
    expect(connections()).toBe(2);
    close();
  });

  it('at once each have their own', async () => {
    const { ask, connections, close } = await resolver(Number.POSITIVE_INFINITY);
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([null, null, null]);
    expect(connections()).toBe(3);
    close();
  });

  it('take a new one where the server has closed the old', async () => {
    const { ask, connections, close } = await resolver(1);
    expect([await ask(), await ask()]).toEqual([null, null]);
    expect(connections()).toBe(2);
    close();
  });

  it('leave nothing open in the end', async () => {
    const before = openSockets();
    const { ask, close } = await resolver(Number.POSITIVE_INFINITY);
    await ask();
    close();
    expect(await ask()).toBe(null);
    expect(await socketsDownTo(before)).toBe(before);
  });
});

describe('resolve by the system', () => {
  const system = (lookup: () => Promise<string[]>, signal = NEVER, timeoutMs = AMPLE_MS) => {
    const { resolverAddress: _, ...rest } = request({ transport: 'system', resolver: 'system' });
    const tools = instruments({ dialer: silentDialer({ lookup }) });
    return resolve({ ...rest, timeoutMs }, tools, signal);
  };

  it('returns the addresses, without replies or a resolver of its own', async () => {
    const seen = await system(async () => ['192.0.2.1']);
    expect(seen).toMatchObject({ failure: null, answers: [{ address: '192.0.2.1' }], replies: [] });
    expect(seen).not.toHaveProperty('resolverAddress');
  });

  it('classifies its errors, silence and cancel', async () => {
    const notFound = Object.assign(new Error('x'), { code: 'ENOTFOUND' });
    const hang = () => new Promise<never>(() => {});
    expect((await system(() => Promise.reject(notFound))).failure).toBe('dns_nxdomain_error');
    expect((await system(async () => [])).failure).toBe('dns_no_answer');
    expect((await system(hang, NEVER, 5)).failure).toBe('generic_timeout_error');
    expect((await system(hang, AbortSignal.abort())).failure).toBe('interrupted');
  });
});

describe('a request that lacks what its transport needs', () => {
  it.each<Partial<ResolveRequest>>([
    { resolverAddress: 'resolver.example' },
    { transport: 'https' },
    { hostname: 'not a name' },
  ])('is an invalid argument: %j', async (overrides) => {
    expect((await resolve(request(overrides), instruments(), NEVER)).failure).toBe(
      'invalid_argument',
    );
  });
});
