/** The proof of a path, with servers on loopback in the place of the far end. */
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { askMappedAddress } from '../../../../src/main/network/bound/mapped-address.ts';
import { gatherFacts, type ProofOptions } from '../../../../src/main/network/bound/prove.ts';
import type { DatagramSocket, Dialer } from '../../../../src/main/network/dialer.ts';
import {
  applyKey,
  BINDING_SUCCESS,
  MAGIC_COOKIE,
  STUN_HEADER_LENGTH,
  XOR_MAPPED_ADDRESS,
} from '../../../../src/main/probes/stun-message.ts';
import { judgePath } from '../../../../src/main/diagnosis/vpn/usability.ts';
import { createAuthority } from '../../../support/pki.ts';
import { neutralHost } from '../../../support/test-catalogue.ts';
import {
  abortAfter,
  FAR,
  lab,
  listen,
  NEVER,
  serveUdp,
  silentDialer,
  trusting,
} from '../../probes/support.ts';

const STUN_PORT = 3478;

/** A genuine answer that tells this address. */
function mappedReply(request: Buffer, address: string): Buffer {
  const bytes = address.split('.').map(Number);
  const value = applyKey(
    Buffer.from([0, 1, 0, 80, ...bytes]),
    request.subarray(4, STUN_HEADER_LENGTH),
  );
  const head = Buffer.alloc(8);
  head.writeUInt16BE(BINDING_SUCCESS, 0);
  head.writeUInt16BE(4 + value.length, 2);
  head.writeUInt32BE(MAGIC_COOKIE, 4);
  const attribute = Buffer.alloc(4);
  attribute.writeUInt16BE(XOR_MAPPED_ADDRESS, 0);
  attribute.writeUInt16BE(value.length, 2);
  return Buffer.concat([head, request.subarray(8, STUN_HEADER_LENGTH), attribute, value]);
}

/** A dialer whose datagrams come from this address, as the far end sees it. */
async function seenFrom(address: string, tlsPort = 0): Promise<Dialer> {
  const stun = await serveUdp((request, from, socket) =>
    socket.send(mappedReply(request, address), from.port, from.address),
  );
  const dialer = lab({ [STUN_PORT]: stun, 443: tlsPort });
  return { ...dialer, lookup: () => Promise.resolve([FAR]) };
}

const error = (code: string) => Object.assign(new Error(code), { code });

describe('where a STUN server sees us', () => {
  const tools = async (address: string) => ({ dialer: await seenFrom(address), randomBytes });
  const server = { address: FAR, port: STUN_PORT };

  it('is what it says', async () => {
    expect(await askMappedAddress(server, await tools('203.0.113.78'), NEVER)).toEqual({
      failure: null,
      mapped: '203.0.113.78',
    });
  });

  it('is asked again when the first answer is lost, and nonsense is passed over', async () => {
    let asked = 0;
    const port = await serveUdp((request, from, socket) => {
      asked += 1;
      const reply = mappedReply(request, '203.0.113.78');
      if (asked === 1) reply[10] = (reply[10] ?? 0) ^ 1;
      socket.send(reply, from.port, from.address);
    });
    const dialer = lab({ [STUN_PORT]: port });
    expect(await askMappedAddress(server, { dialer, randomBytes }, NEVER)).toMatchObject({
      mapped: '203.0.113.78',
    });
    expect(asked).toBe(2);
  });

  it('is not known where the system forbids to ask', async () => {
    const socket: DatagramSocket = {
      send: () => Promise.reject(error('EPERM')),
      onMessage: () => {},
      onError: () => {},
      close: () => {},
    };
    const dialer = silentDialer({ openUdp: () => Promise.resolve(socket) });
    expect(await askMappedAddress(server, { dialer, randomBytes }, NEVER)).toEqual({
      failure: 'permission_denied',
      mapped: null,
    });
  });

  it('is not waited for after a cancel', async () => {
    const { promise: asked, resolve } = Promise.withResolvers<void>();
    const port = await serveUdp(() => resolve());
    const dialer = lab({ [STUN_PORT]: port });
    expect(await askMappedAddress(server, { dialer, randomBytes }, abortAfter(asked))).toEqual({
      failure: 'interrupted',
      mapped: null,
    });
  });

  it('is asked at an address alone', async () => {
    const nowhere = { address: 'stun.example', port: STUN_PORT };
    expect(await askMappedAddress(nowhere, { dialer: silentDialer(), randomBytes }, NEVER)).toEqual(
      { failure: 'invalid_argument', mapped: null },
    );
  });
});

describe('the facts about a path', () => {
  const stun = (id: string) =>
    neutralHost(id, { use: 'udp', port: STUN_PORT, transport: 'udp', probe: { kind: 'stun' } });
  const CONTROLS = [neutralHost('tls-one'), stun('stun-one'), stun('stun-two')];

  async function tlsServer() {
    const authority = await createAuthority('Lab');
    const { key, cert } = await authority.issue({ names: ['tls-one.example'] });
    const server = createServer({ key, cert }, (socket) => socket.on('error', () => {}));
    server.on('tlsClientError', () => {});
    return { port: await listen(server), root: authority.x509 };
  }

  async function facts(
    over: Partial<ProofOptions>,
    root?: Awaited<ReturnType<typeof tlsServer>>['root'],
  ) {
    return gatherFacts(
      {
        here: silentDialer(),
        there: silentDialer(),
        controls: CONTROLS,
        tools: {
          clock: () => performance.now(),
          randomBytes,
          trust: trusting(root ? { public: [root] } : {}),
        },
        isBindingCertain: true,
        isFilterStrict: false,
        goesThisWay: () => Promise.resolve(false),
        ...over,
      },
      NEVER,
    );
  }

  it('show two ways out that come out at two places', async () => {
    const { port, root } = await tlsServer();
    const found = await facts(
      { here: await seenFrom('198.51.100.10', port), there: await seenFrom('203.0.113.78') },
      root,
    );
    expect(found).toMatchObject({ exits: 'differ', operators: 2 });
    expect(judgePath(found)).toMatchObject({ usable: 'ok', confidence: 'high' });
    // Only compared, and kept nowhere.
    expect(JSON.stringify(found)).not.toMatch(/198\.51\.100|203\.0\.113/);
  });

  it('show a way out that is none of its own', async () => {
    const { port, root } = await tlsServer();
    const found = await facts(
      { here: await seenFrom('203.0.113.78', port), there: await seenFrom('203.0.113.78') },
      root,
    );
    expect(judgePath(found)).toMatchObject({ usable: 'same-exit' });
  });

  it('compare nothing with servers to which the system goes the same way already', async () => {
    const { port, root } = await tlsServer();
    const found = await facts(
      {
        here: await seenFrom('198.51.100.10', port),
        there: await seenFrom('198.51.100.10'),
        goesThisWay: () => Promise.resolve(true),
      },
      root,
    );
    expect(found).toMatchObject({ exits: 'unknown', operators: 0 });
    expect(judgePath(found)).toMatchObject({ usable: 'ok', confidence: 'medium' });
  });

  it('need no certificate that all trust, only an answer', async () => {
    const { port, root } = await tlsServer();
    const found = await gatherFacts(
      {
        here: await seenFrom('198.51.100.10', port),
        there: await seenFrom('203.0.113.78'),
        controls: CONTROLS,
        tools: {
          clock: () => performance.now(),
          randomBytes,
          trust: trusting({ system: [root] }),
        },
        isBindingCertain: true,
        isFilterStrict: false,
        goesThisWay: () => Promise.resolve(false),
      },
      NEVER,
    );
    expect(judgePath(found)).toMatchObject({ usable: 'ok' });
  });

  it('are complete at the first sign of a kill switch', async () => {
    const started = performance.now();
    const forbidden = () => Promise.reject(error('EPERM'));
    const here = silentDialer({ openUdp: forbidden, lookup: () => Promise.resolve([FAR]) });
    const found = await facts({ here });
    expect(judgePath(found)).toMatchObject({ usable: 'kill-switch' });
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('take addresses from the default path where its own resolvers find none', async () => {
    const { port, root } = await tlsServer();
    const nameless = {
      ...(await seenFrom('198.51.100.10', port)),
      lookup: () => Promise.reject(error('ESERVFAIL')),
    };
    const found = await facts({ here: nameless, there: await seenFrom('203.0.113.78') }, root);
    expect(found.lookups.every((l) => l.failure === 'dns_servfail_error')).toBe(true);
    expect(found.connections.map((c) => c.failure)).toEqual([null]);
    expect(judgePath(found)).toMatchObject({
      usable: 'unknown',
      reasons: [{ code: 'path.names-fail' }],
    });
  });
});
