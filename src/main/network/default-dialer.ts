/** The way out that every application gets: whatever route, VPN and resolver the system is set to. */
import { createSocket } from 'node:dgram';
import * as dns from 'node:dns';
import { connect as connectSocket } from 'node:net';
import type { Family } from '../../shared/measurement.ts';
import type { DatagramSocket, Dialer } from './dialer.ts';
import { guardAddress, guardLookup } from './isolation.ts';
import { requireLiteral, untilBound, untilConnected, wrapUdp } from './sockets.ts';

/** @param path the id of the path that its measurements are filed under. */
export function createDefaultDialer(path = 'default'): Dialer {
  return {
    path,
    async connect(address, port, signal) {
      requireLiteral(address);
      await guardAddress(address);
      const to = { host: address, port, autoSelectFamily: false, noDelay: true };
      return untilConnected(() => connectSocket(to), signal);
    },
    openUdp,
    async lookup(hostname, family, signal) {
      await guardLookup(hostname);
      return lookup(hostname, family, signal);
    },
  };
}

async function openUdp(family: Family): Promise<DatagramSocket> {
  const socket = createSocket({ type: `udp${family}`, ipv6Only: family === 6 });
  await untilBound(socket, (done) => socket.bind(0, done));
  return wrapUdp(socket);
}

/** The system's lookup cannot be called off; an aborted one goes on in its thread and its answer is dropped. */
function lookup(hostname: string, family: Family, signal: AbortSignal): Promise<string[]> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort);
    dns.lookup(hostname, { family, all: true }, (error, found) => {
      signal.removeEventListener('abort', onAbort);
      if (error === null) resolve(found.map(({ address }) => address));
      else reject(error);
    });
  });
}
