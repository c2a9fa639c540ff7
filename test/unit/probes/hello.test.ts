import { createServer } from 'node:tls';
import { beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../../src/main/probes/tcp.ts';
import { handshake } from '../../../src/main/probes/tls.ts';
import type { HelloShape } from '../../../src/shared/measurement.ts';
import { type Authority, createAuthority } from '../../support/pki.ts';
import { AMPLE_MS, FAR, instruments, listen, NEVER, serve, SHORT_MS, trusting } from './support.ts';

/** What fits into one packet of an Ethernet without options (1500 - 20 - 20). */
const ONE_PACKET = 1460;

let root: Authority;
beforeAll(async () => {
  root = await createAuthority('public root');
});

async function shake(port: number, hello?: HelloShape, timeoutMs = AMPLE_MS) {
  const tools = instruments({ trust: trusting({ public: [root.x509] }) });
  const target = { address: FAR, port, timeoutMs };
  const { stream: raw } = await connect(target, tools, NEVER);
  if (raw === null) throw new Error('not connected');
  const name = 'a-name-of-usual-length.chat.example';
  const step = { sni: name, verifyName: name, trust: ['public'], alpn: ['h2', 'http/1.1'] };
  const asked = hello === undefined ? {} : { hello };
  const { observation } = await handshake({ ...target, ...step, ...asked }, raw, tools, NEVER);
  raw.destroy();
  return observation;
}

/** @returns the bytes of the ClientHello's record, which is never answered. */
async function helloBytes(hello?: HelloShape): Promise<Buffer> {
  let come = Buffer.alloc(0);
  const port = await serve((socket) => {
    socket.on('data', (chunk) => {
      come = Buffer.concat([come, chunk]);
      // The record says how long it is.
      if (come.length >= 5 && come.length >= 5 + come.readUInt16BE(3)) socket.end();
    });
  });
  const seen = await shake(port, hello, SHORT_MS * 10);
  expect(seen.failure).toBe('eof_error');
  expect(come.length).toBe(5 + come.readUInt16BE(3));
  return come;
}

describe('the ClientHello', () => {
  it('fits into one packet when it is to be small', async () => {
    expect((await helloBytes('small')).length).toBeLessThan(600);
  });

  it('needs two when it is to be large, because of its post-quantum key share', async () => {
    const hello = await helloBytes('large');
    expect(hello.length).toBeGreaterThan(ONE_PACKET);
    expect(hello.length).toBeLessThan(2 * ONE_PACKET);
    // Group 0x11ec (X25519MLKEM768), a share of 1216 bytes (draft-ietf-tls-ecdhe-mlkem).
    expect(hello.indexOf(Buffer.from('11ec04c0', 'hex'))).toBeGreaterThan(0);
  });

  it.each(['small', 'large', undefined] as const)('is answered when it is %s', async (shape) => {
    const leaf = await root.issue({ names: ['*.chat.example'] });
    const server = createServer({ cert: leaf.cert, key: leaf.key }, (socket) => {
      socket.on('error', () => {});
    });
    server.on('tlsClientError', () => {});
    const seen = await shake(await listen(server), shape);
    expect(seen).toMatchObject({ failure: null, serverHello: true, protocol: 'TLSv1.3' });
    expect(seen.hello).toBe(shape);
  });

  it('keeps its shape in the observation of a failure', async () => {
    const port = await serve((socket) => socket.once('data', () => socket.resetAndDestroy()));
    expect(await shake(port, 'large')).toMatchObject({
      failure: 'connection_reset',
      serverHello: false,
      hello: 'large',
    });
  });
});
