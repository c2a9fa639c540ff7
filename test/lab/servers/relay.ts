/** Passing a connection on to the server that it was meant for. */
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls, type SecureContext, TLSSocket } from 'node:tls';
import type { Place } from './listen.ts';

/** A proxy that gets no connection gives up. */
const CONNECT_LIMIT_MS = 10_000;

/** Bytes as they are. */
export function relay(client: Socket, { address, port }: Place): void {
  const server = connect({ host: address, port, noDelay: true, timeout: CONNECT_LIMIT_MS });
  server.once('connect', () => server.setTimeout(0));
  join(client, server);
}

/** TLS to the client under a certificate of one's own, and TLS of one's own to the server. */
export function relayDecrypted(
  client: Socket,
  place: Place,
  { sni, secureContext }: { sni: string | null; secureContext: SecureContext },
): void {
  const inside = new TLSSocket(client, {
    isServer: true,
    secureContext,
    ALPNCallback: ({ protocols }) => (protocols.includes('http/1.1') ? 'http/1.1' : protocols[0]),
  });
  inside.once('error', () => inside.destroy());
  inside.once('secure', () => {
    const { alpnProtocol } = inside;
    const outside = connectTls({
      host: place.address,
      port: place.port,
      rejectUnauthorized: false,
      ...(sni === null ? {} : { servername: sni }),
      ...(alpnProtocol ? { ALPNProtocols: [alpnProtocol] } : {}),
    });
    join(inside, outside);
  });
}

/** Each side's end is the other's, and so is each side's death. */
function join(one: Duplex, other: Duplex): void {
  one.pipe(other);
  other.pipe(one);
  for (const [near, far] of [
    [one, other],
    [other, one],
  ] as const) {
    near.on('error', () => far.destroy());
    near.on('timeout', () => near.destroy());
    near.on('close', () => far.destroy());
  }
}
