/** For what is asked over TLS: a server with a certificate, and the whole way to it as the check goes it. */
import type { Socket } from 'node:net';
import { createServer, type TLSSocket } from 'node:tls';
import { expect } from 'vitest';
import type { ProtocolExchange } from '../../../src/main/probes/exchange-protocol.ts';
import { runProbe } from '../../../src/main/probes/probe.ts';
import type { TrustStore } from '../../../src/main/probes/trust.ts';
import type { Observation } from '../../../src/shared/measurement.ts';
import { createAuthority } from '../../support/pki.ts';
import {
  AMPLE_MS,
  FAR,
  instruments,
  listen,
  NEVER,
  openSockets,
  socketsDownTo,
  trusting,
} from './support.ts';

export interface TlsLab {
  /** @returns the port of a server that calls back with the TLS and the TCP side of each connection. */
  serve(onConnection: (socket: TLSSocket, raw: Socket) => void): Promise<number>;
  /** @returns what was observed above TLS. Nothing is left open. */
  run(exchange: ProtocolExchange, port: number, timeoutMs?: number): Promise<Observation[]>;
}

const NAME = 'chat.example';

export async function createTlsLab(keys: TrustStore['keys'] = () => []): Promise<TlsLab> {
  const root = await createAuthority('test root');
  const identity = await root.issue({ names: [NAME] });
  const tools = instruments({ trust: { ...trusting({ public: [root.x509] }), keys } });
  return {
    serve(onConnection) {
      const server = createServer(identity);
      const raws: Socket[] = [];
      server.on('connection', (raw: Socket) => raws.push(raw));
      server.on('secureConnection', (socket) => {
        socket.on('error', () => {});
        onConnection(socket, raws.at(-1)!);
        socket.resume();
      });
      return listen(server);
    },
    async run(exchange, port, timeoutMs = AMPLE_MS) {
      const open = openSockets();
      const seen = await runProbe(
        {
          kind: 'connection',
          service: 'test',
          endpoint: 'test.endpoint',
          purpose: 'target',
          address: FAR,
          port,
          timeoutMs,
          tls: { sni: NAME, verifyName: NAME, trust: ['public'], alpn: [] },
          http: null,
          exchange,
        },
        tools,
        NEVER,
      );
      expect(await socketsDownTo(open)).toBeLessThanOrEqual(open);
      expect(seen[1]).toMatchObject({ operation: 'tls_handshake', failure: null });
      return seen.slice(2);
    },
  };
}

/** Ways for a connection to be lost, and what they are called at this end. */
export const LOSSES: [failure: string, lose: (socket: TLSSocket, raw: Socket) => void][] = [
  ['connection_reset', (_, raw) => raw.resetAndDestroy()],
  ['eof_error', (socket) => socket.end()],
  ['eof_error', (_, raw) => raw.destroy()],
];
