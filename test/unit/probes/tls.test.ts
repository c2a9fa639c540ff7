import type { Socket } from 'node:net';
import { createServer, type TlsOptions } from 'node:tls';
import { beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../../src/main/probes/tcp.ts';
import { handshake, type HandshakeStep } from '../../../src/main/probes/tls.ts';
import {
  type Authority,
  createAuthority,
  inDays,
  type Issued,
  selfSigned,
} from '../../support/pki.ts';
import {
  abortAfter,
  AMPLE_MS,
  FAR,
  instruments,
  listen,
  NEVER,
  serve,
  SHORT_MS,
  trusting,
} from './support.ts';

const names = ['chat.example'];
let root: Authority;
let pinned: Authority;
let genuine: Issued;

beforeAll(async () => {
  root = await createAuthority('public root');
  pinned = await createAuthority('pinned root');
  genuine = await root.issue({ names, addresses: [FAR] });
});

async function shake(port: number, step: Partial<HandshakeStep> = {}, signal = NEVER) {
  const trust = trusting({
    public: [root.x509],
    system: [root.x509],
    pinned: { pin: [pinned.x509] },
  });
  const tools = instruments({ trust });
  const target = { address: FAR, port, timeoutMs: AMPLE_MS };
  const { stream: raw } = await connect(target, tools, NEVER);
  if (raw === null) throw new Error('not connected');
  const hello = { sni: 'chat.example', verifyName: 'chat.example', trust: ['public'], alpn: [] };
  try {
    const { observation, stream } = await handshake(
      { ...target, ...hello, ...step },
      raw,
      tools,
      signal,
    );
    return { ...observation, open: stream !== null };
  } finally {
    raw.destroy();
  }
}

/** A genuine TLS server; `onName` gets the name in the ClientHello (`false`: none). */
async function tlsServer(
  { cert, key }: { cert: string; key: string },
  options: TlsOptions = {},
  onName: (name: string | false | null) => void = () => {},
): Promise<number> {
  const server = createServer({ cert, key, ...options }, (socket) => {
    onName(socket.servername);
    socket.on('error', () => {});
  });
  server.on('tlsClientError', () => {});
  return listen(server);
}

describe('handshake', () => {
  it('states what was agreed on and who the server is', async () => {
    const seen = Promise.withResolvers<unknown>();
    const port = await tlsServer(genuine, { ALPNProtocols: ['http/1.1'] }, seen.resolve);
    const { open, ...observation } = await shake(port, { alpn: ['h2', 'http/1.1'] });
    expect(observation).toEqual({
      operation: 'tls_handshake',
      address: FAR,
      port,
      t0: expect.any(Number),
      t: expect.any(Number),
      failure: null,
      sni: 'chat.example',
      verifyName: 'chat.example',
      serverHello: true,
      protocol: 'TLSv1.3',
      cipher: expect.stringMatching(/^TLS_/),
      alpn: 'http/1.1',
      chain: [expect.objectContaining({ subject: 'CN=chat.example', issuer: 'CN=public root' })],
      trust: { expected: null, public: null, system: null },
    });
    expect(open).toBe(true);
    expect(await seen.promise).toBe('chat.example');
  });

  it('sends no name when there is none to send', async () => {
    const seen = Promise.withResolvers<unknown>();
    const port = await tlsServer(genuine, {}, seen.resolve);
    expect(await shake(port, { sni: null, verifyName: FAR })).toMatchObject({
      failure: null,
      sni: null,
      alpn: null,
    });
    expect(await seen.promise).toBe(false);
  });

  it('speaks TLS 1.2 where the server knows nothing newer', async () => {
    const port = await tlsServer(genuine, { maxVersion: 'TLSv1.2' });
    expect(await shake(port)).toMatchObject({ failure: null, protocol: 'TLSv1.2' });
  });

  it.each(['TLSv1.2', 'TLSv1.3'] as const)(
    'takes an Ed25519 certificate over %s',
    async (version) => {
      const leaf = await root.issue({ names, algorithm: 'ed25519' });
      const port = await tlsServer(leaf, { minVersion: version, maxVersion: version });
      expect(await shake(port)).toMatchObject({ failure: null, protocol: version });
    },
  );

  it('judges by the pools that the endpoint expects, and tells what the others say', async () => {
    const port = await tlsServer(await pinned.issue({ names }));
    const unknown = 'ssl_unknown_authority';
    expect(await shake(port)).toMatchObject({
      failure: unknown,
      open: false,
      trust: { expected: unknown, public: unknown, system: unknown },
    });
    for (const trust of [['pin'], ['public', 'pin'], ['any']]) {
      expect(await shake(port, { trust })).toMatchObject({
        failure: null,
        open: true,
        trust: { expected: null, public: unknown, system: unknown },
      });
    }
    expect(await shake(port, { trust: ['no-such-root'] })).toMatchObject({ failure: unknown });
  });

  it('reports a bad certificate with the chain as evidence', async () => {
    const middle = await root.subordinate('middle');
    const below = await middle.issue({ names });
    const stale = { names, from: inDays(-9), to: inDays(-2) };
    const early = { names, from: inDays(2), to: inDays(9) };
    const cases: [Issued, string][] = [
      [await root.issue(stale), 'ssl_invalid_certificate'],
      [await root.issue(early), 'ssl_invalid_certificate'],
      [await root.issue({ names: ['other.example'] }), 'ssl_invalid_hostname'],
      [await selfSigned({ names }), 'ssl_unknown_authority'],
      [below, 'ssl_unknown_authority'],
    ];
    for (const [leaf, failure] of cases) {
      expect(await shake(await tlsServer(leaf))).toMatchObject({
        failure,
        open: false,
        serverHello: true,
        protocol: 'TLSv1.3',
        chain: [{ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
      });
    }
    const complete = { ...below, cert: below.cert + middle.cert };
    expect(await shake(await tlsServer(complete))).toMatchObject({
      failure: null,
      chain: [{ issuer: 'CN=middle' }, { subject: 'CN=middle' }],
    });
  });

  it('keeps ten certificates of an endless chain', async () => {
    const strangers = await Promise.all(
      Array.from({ length: 15 }, (_, index) => createAuthority(`stranger ${index}`)),
    );
    const cert = genuine.cert + strangers.map((stranger) => stranger.cert).join('');
    const seen = await shake(await tlsServer({ cert, key: genuine.key }));
    expect(seen.failure).toBe(null);
    expect(seen.chain).toHaveLength(10);
  });

  it('reports the refusal of a server that does not know the name', async () => {
    const port = await tlsServer(genuine, {
      SNICallback: (_name, answer) => answer(new Error('who?')),
    });
    const seen = await shake(port, { sni: 'other.example' });
    expect(seen).toMatchObject({ open: false, trust: null, chain: [] });
    expect(seen.failure).not.toBe(null);
  });
});

/** Answers once the ClientHello is there. */
const afterHello = (answer: (socket: Socket) => void) =>
  serve((socket) => socket.once('data', () => answer(socket)));

const alert = (description: number) => Buffer.from([21, 3, 3, 0, 2, 2, description]);
/** The beginning of a handshake record that announces more. */
const CUT_SERVER_HELLO = Buffer.from([22, 3, 3, 0, 122, 2, 0, 0, 118, 3, 3]);

describe('a handshake that does not come about', () => {
  it.each<[string, string, boolean, (socket: Socket) => void]>([
    ['a reset', 'connection_reset', false, (socket) => socket.resetAndDestroy()],
    ['an end', 'eof_error', false, (socket) => socket.end()],
    ['unrecognized_name', 'ssl_invalid_hostname', true, (socket) => socket.write(alert(112))],
    ['handshake_failure', 'ssl_failed_handshake', true, (socket) => socket.write(alert(40))],
    ['internal_error and an end', 'ssl_failed_handshake', true, (socket) => socket.end(alert(80))],
    [
      'a web page',
      'ssl_failed_handshake',
      false,
      (socket) => socket.end('HTTP/1.1 400 No\r\n\r\n'),
    ],
    ['garbage', 'ssl_failed_handshake', false, (socket) => socket.write(Buffer.alloc(4096, 0xa5))],
    ['half a hello and an end', 'eof_error', true, (socket) => socket.end(CUT_SERVER_HELLO)],
    [
      'an oversized record',
      'ssl_failed_handshake',
      true,
      (socket) => {
        socket.write(Buffer.concat([Buffer.from([22, 3, 3, 0xff, 0xff]), Buffer.alloc(70_000, 2)]));
      },
    ],
  ])('%s is %s', async (_, failure, serverHello, answer) => {
    expect(await shake(await afterHello(answer))).toMatchObject({
      failure,
      serverHello,
      open: false,
      protocol: null,
      chain: [],
      trust: null,
    });
  });

  it('is a reset after half a hello, too', async () => {
    const port = await afterHello((socket) => {
      socket.write(CUT_SERVER_HELLO, () => setTimeout(() => socket.resetAndDestroy(), 50));
    });
    expect(await shake(port)).toMatchObject({ failure: 'connection_reset', serverHello: true });
  });

  it('runs out of time over silence, over half a hello, and over one that drips', async () => {
    const timeoutMs = SHORT_MS;
    const failure = 'generic_timeout_error';
    expect(await shake(await afterHello(() => {}), { timeoutMs })).toMatchObject({
      failure,
      serverHello: false,
    });
    const half = await afterHello((socket) => socket.write(CUT_SERVER_HELLO));
    expect(await shake(half, { timeoutMs })).toMatchObject({ failure, serverHello: true });
    const drip = await afterHello((socket) => {
      const bytes = CUT_SERVER_HELLO.values();
      const timer = setInterval(() => {
        const { value } = bytes.next();
        if (value !== undefined) socket.write(Buffer.from([value]));
      }, 20);
      socket.once('close', () => clearInterval(timer));
    });
    expect(await shake(drip, { timeoutMs })).toMatchObject({ failure });
  });

  it('is interrupted by a cancel, before it starts and in the middle', async () => {
    const { promise: hello, resolve } = Promise.withResolvers<void>();
    const port = await afterHello(() => resolve());
    expect(await shake(port, {}, AbortSignal.abort())).toMatchObject({ failure: 'interrupted' });
    expect(await shake(port, {}, abortAfter(hello))).toMatchObject({
      failure: 'interrupted',
      serverHello: false,
    });
  });

  it('does not fall over names that cannot be sent', async () => {
    const port = await tlsServer(genuine);
    for (const sni of ['x'.repeat(256), '', '192.0.2.1']) {
      expect((await shake(port, { sni })).failure).toBe('invalid_argument');
    }
    expect((await shake(port, { alpn: ['y'.repeat(256)] })).failure).not.toBe(null);
  });
});
