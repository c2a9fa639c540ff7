/** The way out that every application gets: whatever route, VPN and resolver the system is set to. */
import { createSocket, type RemoteInfo, type Socket as UdpSocket } from 'node:dgram';
import * as dns from 'node:dns';
import { connect as connectSocket } from 'node:net';
import type { Family } from '../../shared/measurement.ts';
import { familyOf } from './address.ts';
import type { DatagramSocket, Dialer, Stream } from './dialer.ts';
import { guardAddress, guardLookup } from './isolation.ts';

/** @param path the id of the path that its measurements are filed under. */
export function createDefaultDialer(path = 'default'): Dialer {
  return {
    path,
    async connect(address, port, signal) {
      requireLiteral(address);
      await guardAddress(address);
      return openTcp(address, port, signal);
    },
    openUdp,
    async lookup(hostname, family, signal) {
      await guardLookup(hostname);
      return lookup(hostname, family, signal);
    },
  };
}

function openTcp(address: string, port: number, signal: AbortSignal): Promise<Stream> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const socket = connectSocket({ host: address, port, autoSelectFamily: false, noDelay: true });
    const settle = (finish: () => void) => {
      signal.removeEventListener('abort', onAbort);
      socket.off('connect', onConnect);
      finish();
    };
    const onAbort = () =>
      settle(() => {
        socket.destroy();
        reject(signal.reason);
      });
    const onConnect = () => settle(() => resolve(socket));
    signal.addEventListener('abort', onAbort);
    socket.once('connect', onConnect);
    // Stays for the socket's life: what goes wrong later is for whoever reads from it, not for the process.
    socket.on('error', (error) => settle(() => reject(error)));
  });
}

async function openUdp(family: Family): Promise<DatagramSocket> {
  const socket = createSocket({ type: `udp${family}`, ipv6Only: family === 6 });
  await new Promise<void>((resolve, reject) => {
    socket.once('error', (error) => {
      socket.close();
      reject(error);
    });
    socket.bind(0, () => {
      socket.removeAllListeners('error');
      resolve();
    });
  });
  return wrapUdp(socket);
}

function wrapUdp(socket: UdpSocket): DatagramSocket {
  let onError: (error: NodeJS.ErrnoException) => void = () => {};
  let closed = false;
  socket.on('error', (error) => onError(error));
  return {
    async send(data, address, port) {
      requireLiteral(address);
      await guardAddress(address);
      await new Promise<void>((resolve, reject) => {
        socket.send(data, port, address, (error) => (error === null ? resolve() : reject(error)));
      });
    },
    onMessage(listener) {
      socket.removeAllListeners('message');
      socket.on('message', (data: Buffer, from: RemoteInfo) =>
        listener({ data, address: from.address, port: from.port }),
      );
    },
    onError(listener) {
      onError = listener;
    },
    close() {
      if (closed) return;
      closed = true;
      socket.close();
    },
  };
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

/** Node would look a name up by itself; that is never what a probe means. */
function requireLiteral(address: string): void {
  if (familyOf(address) !== null) return;
  throw Object.assign(new Error(`not an IP address: ${address}`), { code: 'EINVAL' });
}
