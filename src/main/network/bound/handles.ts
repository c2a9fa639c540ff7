/**
 * Puts a socket of the system's into the handle underneath one of Node's: on Windows Node's public `{ fd }` refuses it
 * (ERR_INVALID_FD_TYPE), while libuv's `uv_tcp_open` and `uv_udp_open` take it. These are Node's internals, so every
 * step is checked, and whoever calls this has something to fall back on.
 */
import type { Socket as UdpSocket } from 'node:dgram';
import * as net from 'node:net';

interface Handle {
  /** @returns libuv's error number, or 0. */
  open(socket: number): number;
  close(): void;
}

/** `TCPConstants.SOCKET`: a connection, not a server. */
const CONNECTION = 0;

/** @throws where this Node is built differently, or will not have the socket; it is the caller's to close then. */
export function adoptTcp(socket: number): net.Socket {
  const handle = makeTcpHandle();
  if (handle.open(socket) !== 0) throw new Error('the handle did not take the socket');
  const options: object = { handle, manualStart: true };
  return new net.Socket(options);
}

/** @throws as above. */
export function adoptUdp(into: UdpSocket, socket: number): void {
  const state = Object.getOwnPropertySymbols(into).find((s) => s.description === 'state symbol');
  const inner = state && Reflect.get(into, state);
  const handle: Handle | undefined = inner?.handle;
  if (handle?.open(socket) !== 0) throw new Error('the handle did not take the socket');
}

/** Node shows the class of its handles nowhere; one that is made for a server and never listens has it. */
function makeTcpHandle(): Handle {
  const { _createServerHandle: create } = net as unknown as {
    _createServerHandle?: (address: string, port: number, family: number) => unknown;
  };
  const donor = create?.('127.0.0.1', 0, 4);
  if (typeof donor !== 'object' || donor === null) throw new Error('no handle to copy');
  const { constructor } = donor as { constructor: new (type: number) => Handle };
  (donor as Handle).close();
  return new constructor(CONNECTION);
}
