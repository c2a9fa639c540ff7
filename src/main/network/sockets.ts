/** What the dialers that open real sockets have in common. */
import type { RemoteInfo, Socket as UdpSocket } from 'node:dgram';
import type { Socket } from 'node:net';
import { familyOf } from './address.ts';
import type { DatagramSocket, Stream } from './dialer.ts';
import { guardAddress } from './isolation.ts';

/**
 * @param open makes a socket that has begun to connect; it is destroyed when the signal aborts.
 * @throws a Node error with `code`, or the signal's reason.
 */
export function untilConnected(open: () => Socket, signal: AbortSignal): Promise<Stream> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const socket = open();
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

/** @param bind starts to bind and calls back when it is done. @throws a Node error with `code`. */
export async function untilBound(
  socket: UdpSocket,
  bind: (done: () => void) => void,
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const fail = (error: unknown) => {
      socket.close();
      reject(error);
    };
    socket.once('error', fail);
    try {
      bind(() => {
        socket.off('error', fail);
        resolve();
      });
    } catch (error) {
      fail(error);
    }
  });
}

/** A bound socket as a dialer hands it out. */
export function wrapUdp(socket: UdpSocket): DatagramSocket {
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

/** Node would look a name up by itself; that is never what a probe means. */
export function requireLiteral(address: string): void {
  if (familyOf(address) !== null) return;
  throw Object.assign(new Error(`not an IP address: ${address}`), { code: 'EINVAL' });
}
