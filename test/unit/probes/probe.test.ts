import { decode, encode } from 'dns-packet';
import { getEventListeners } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createSecureServer } from 'node:http2';
import type { Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { ConnectionRequest, HttpStep, ProbeRequest } from '../../../src/main/check/request.ts';
import type { Stream } from '../../../src/main/network/dialer.ts';
import { runProbe } from '../../../src/main/probes/probe.ts';
import { type Authority, createAuthority, type Issued, selfSigned } from '../../support/pki.ts';
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

let root: Authority;
let genuine: Issued;

beforeAll(async () => {
  root = await createAuthority('public root');
  genuine = await root.issue({ names: ['chat.example'], addresses: [FAR] });
});

const whose = { service: 'chat', endpoint: 'chat.web', purpose: 'target' } as const;
const tls = { sni: 'chat.example', verifyName: 'chat.example', trust: ['public'], alpn: [] };
const http: HttpStep = {
  method: 'GET',
  host: 'chat.example',
  path: '/',
  expect: { status: [204] },
};

const connection = (overrides: Partial<ConnectionRequest>): ConnectionRequest => ({
  kind: 'connection',
  ...whose,
  timeoutMs: AMPLE_MS,
  address: FAR,
  port: 443,
  tls: null,
  http: null,
  exchange: null,
  ...overrides,
});

const tools = () => instruments({ trust: trusting({ public: [root.x509] }) });
const run = (request: Partial<ConnectionRequest>, signal = NEVER) =>
  runProbe(connection(request), tools(), signal);
const outcomes = (observations: Awaited<ReturnType<typeof runProbe>>) =>
  observations.map(({ operation, failure }) => [operation, failure]);

/** @returns its port, and the requests that it gets. */
async function webServer({ cert, key }: Issued) {
  const requests: string[] = [];
  const server = createHttpsServer({ cert, key }, (request, response) => {
    requests.push(`${request.method} ${request.headers.host}${request.url}`);
    response.writeHead(204).end();
  });
  server.on('tlsClientError', () => {});
  return { port: await listen(server), requests };
}

describe('runProbe', () => {
  it('connects, shakes hands and asks on one connection', async () => {
    const { port, requests } = await webServer(genuine);
    const seen = await run({ port, tls, http });
    expect(outcomes(seen)).toEqual([
      ['connect', null],
      ['tls_handshake', null],
      ['http_round_trip', null],
    ]);
    expect(seen[2]).toMatchObject({ secure: true, status: 204, expected: true, bodyExcerpt: '' });
    expect(requests).toEqual(['GET chat.example/']);
    const times = seen.flatMap(({ t0, t }) => [t0, t]);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it('speaks HTTP/2 where the server chooses it', async () => {
    const { cert, key } = genuine;
    const versions: string[] = [];
    const server = createSecureServer({ cert, key }, (request, response) => {
      versions.push(request.httpVersion);
      response.writeHead(204).end();
    });
    const before = openSockets();
    const port = await listen(server);
    const seen = await run({ port, tls: { ...tls, alpn: ['h2', 'http/1.1'] }, http });
    expect(seen[1]).toMatchObject({ alpn: 'h2' });
    expect(seen[2]).toMatchObject({ failure: null, status: 204, expected: true });
    expect(versions).toEqual(['2.0']);
    expect(await socketsDownTo(before)).toBeLessThanOrEqual(before);
  });

  it('asks without TLS where none is wanted, and does no more than it is told', async () => {
    const web = createHttpServer((_, response) => response.writeHead(204).end());
    const plain = await run({ port: await listen(web), http });
    expect(outcomes(plain)).toEqual([
      ['connect', null],
      ['http_round_trip', null],
    ]);
    expect(plain[1]).toMatchObject({ secure: false, expected: true });
    const { port, requests } = await webServer(genuine);
    expect(outcomes(await run({ port }))).toEqual([['connect', null]]);
    expect(outcomes(await run({ port, tls }))).toHaveLength(2);
    expect(requests).toEqual([]);
  });

  it('sends no request to a server whose certificate is bad', async () => {
    const { port, requests } = await webServer(await selfSigned({ names: ['chat.example'] }));
    expect(outcomes(await run({ port, tls, http }))).toEqual([
      ['connect', null],
      ['tls_handshake', 'ssl_unknown_authority'],
    ]);
    expect(requests).toEqual([]);
  });

  it('stops at a refused connection, and at a lost one', async () => {
    expect(outcomes(await run({ port: await closedPort(), tls, http }))).toEqual([
      ['connect', 'connection_refused'],
    ]);
    const resetting = await serve((socket) => socket.once('data', () => socket.resetAndDestroy()));
    expect(outcomes(await run({ port: resetting, tls, http }))).toEqual([
      ['connect', null],
      ['tls_handshake', 'connection_reset'],
    ]);
  });

  it.each<[string, string, (socket: Socket) => void]>([
    ['ended', 'eof_error', (socket) => socket.end()],
    ['reset', 'connection_reset', (socket) => socket.resetAndDestroy()],
  ])('tells what becomes of a request when the connection is %s', async (_, failure, lose) => {
    const { cert, key } = genuine;
    let underneath: Socket | undefined;
    const server = createTlsServer({ cert, key }, (secure) => {
      secure.on('error', () => {});
      secure.once('data', () =>
        failure === 'eof_error' ? secure.end() : lose(underneath as Socket),
      );
    });
    server.on('connection', (socket: Socket) => {
      underneath = socket;
    });
    expect(outcomes(await run({ port: await listen(server), tls, http }))).toEqual([
      ['connect', null],
      ['tls_handshake', null],
      ['http_round_trip', failure],
    ]);
  });

  it('tells a connection that times out from one that is cancelled', async () => {
    const silent = instruments({ dialer: silentDialer() });
    const timedOut = await runProbe(connection({ timeoutMs: 5 }), silent, NEVER);
    expect(outcomes(timedOut)).toEqual([['connect', 'generic_timeout_error']]);
    const cancelled = abortAfter(Promise.resolve());
    expect(outcomes(await runProbe(connection({}), silent, cancelled))).toEqual([
      ['connect', 'interrupted'],
    ]);
    const before = await run({ tls, http }, AbortSignal.abort());
    expect(outcomes(before)).toEqual([['connect', 'interrupted']]);
  });

  it('closes a connection that comes too late', async () => {
    const late = Promise.withResolvers<Stream>();
    const silent = silentDialer({ connect: () => late.promise });
    await runProbe(connection({ timeoutMs: 5 }), instruments({ dialer: silent }), NEVER);
    const port = await serve(() => {});
    const stream = await lab().connect(FAR, port, NEVER);
    late.resolve(stream);
    await vi.waitFor(() => expect(stream.destroyed).toBe(true));
  });

  it('turns whatever a dialer throws into a failure', async () => {
    for (const thrown of [new TypeError('a bug'), 'text', null, undefined]) {
      const dialer = silentDialer({ connect: () => Promise.reject(thrown) });
      const [seen] = await runProbe(connection({}), instruments({ dialer }), NEVER);
      expect(seen?.failure).toMatch(/^unknown_failure: /);
    }
    const [seen] = await run({ port: 65_536 });
    expect(seen?.failure).toBe('invalid_argument');
  });

  it('leaves nothing open and nobody listening after two hundred probes', async () => {
    const { port: web } = await webServer(genuine);
    const { port: bad } = await webServer(await selfSigned({ names: ['chat.example'] }));
    const mute = await serve(() => {});
    const rude = await serve((socket) => socket.once('data', () => socket.resetAndDestroy()));
    const closed = await closedPort();
    const dns = await serveUdp((query, from, socket) => {
      const { id, questions } = decode(query);
      const reply = encode({
        type: 'response',
        ...(id === undefined ? {} : { id }),
        ...(questions === undefined ? {} : { questions }),
      });
      socket.send(reply, from.port, from.address);
    });
    const measure = { ...tools(), dialer: lab({ 53: dns }) };
    const lookup = {
      kind: 'resolve',
      ...whose,
      timeoutMs: AMPLE_MS,
      hostname: 'chat.example',
      family: 4,
    } as const;
    const requests: ProbeRequest[] = [
      connection({ port: web, tls, http }),
      connection({ port: bad, tls, http }),
      connection({ port: mute, tls, http, timeoutMs: 100 }),
      connection({ port: mute, http, timeoutMs: 100 }),
      connection({ port: rude, tls, http }),
      connection({ port: rude, http }),
      connection({ port: closed, tls, http }),
      { ...lookup, resolver: 'test', transport: 'udp', resolverAddress: FAR, listenMs: 5 },
      { ...lookup, resolver: 'test', transport: 'tcp', resolverAddress: FAR },
      {
        ...lookup,
        resolver: 'test',
        transport: 'https',
        resolverAddress: FAR,
        https: { port: web, path: '/' },
      },
    ];
    const before = openSockets();
    const warnings: string[] = [];
    const onWarning = (warning: Error) => warnings.push(warning.message);
    process.on('warning', onWarning);
    const controller = new AbortController();
    const round = () =>
      Promise.all(requests.map((request) => runProbe(request, measure, controller.signal)));
    const first = (await round()).map(outcomes);
    for (let count = requests.length; count < 200; count += requests.length) {
      expect((await round()).map(outcomes)).toEqual(first);
    }
    expect(await socketsDownTo(before)).toBeLessThanOrEqual(before);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
    process.off('warning', onWarning);
    expect(warnings).toEqual([]);
    expect(first.map((each) => each.at(-1)?.[1])).toEqual([
      null,
      'ssl_unknown_authority',
      'generic_timeout_error',
      'generic_timeout_error',
      'connection_reset',
      'connection_reset',
      'connection_refused',
      'dns_no_answer',
      'connection_refused',
      'http_unexpected_status_code',
    ]);
  });

  it('lets go of everything at once when many probes are cancelled', async () => {
    const mute = await serve(() => {});
    const before = openSockets();
    const controller = new AbortController();
    const all = Array.from({ length: 30 }, (_, index) =>
      runProbe(
        connection({ port: mute, tls: index % 2 ? tls : null, http }),
        tools(),
        controller.signal,
      ),
    );
    setTimeout(() => controller.abort(), SHORT_MS);
    const start = performance.now();
    for (const seen of await Promise.all(all)) expect(seen.at(-1)?.failure).toBe('interrupted');
    expect(performance.now() - start).toBeLessThan(AMPLE_MS);
    expect(await socketsDownTo(before)).toBeLessThanOrEqual(before);
  });
});
