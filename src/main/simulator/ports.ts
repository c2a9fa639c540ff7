/** The real ports on 127.0.0.1 behind the pretend addresses: opened when they are first asked for, closed together. */
import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { type ClosedPort, holdClosedPort } from './closed-port.ts';
import { systemError } from './system-error.ts';

const LOOPBACK = '127.0.0.1';

export interface Ports {
  /** @param key the same key gets the same port. */
  tcp(key: string, onConnection: (socket: Socket) => void): Promise<number>;
  /** @param answer to a datagram; `null`: none. */
  udp(key: string, answer: (data: Buffer, port: number) => Buffer | null): Promise<number>;
  /** One that refuses. */
  closed(): Promise<number>;
  close(): Promise<void>;
}

export function openPorts(): Ports {
  const tcp = new Map<string, Promise<Server>>();
  const udp = new Map<string, Promise<UdpSocket>>();
  const sockets = new Set<Socket>();
  let refusing: Promise<ClosedPort> | undefined;
  let closing: Promise<void> | undefined;

  /** A probe that was called off may still be on its way when everything is closed. */
  function requireOpen(): void {
    if (closing) throw systemError('ENETUNREACH', 'connect');
  }

  async function listen(onConnection: (socket: Socket) => void): Promise<Server> {
    const server = createServer({ noDelay: true }, (socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      onConnection(socket);
    });
    server.listen(0, LOOPBACK);
    await once(server, 'listening');
    return server;
  }

  async function bind(answer: (data: Buffer, port: number) => Buffer | null): Promise<UdpSocket> {
    const socket = createSocket('udp4');
    socket.on('message', (data, from) => {
      const reply = answer(data, from.port);
      // Whoever asked may be gone, which Windows reports here.
      if (reply !== null) socket.send(reply, from.port, from.address, () => {});
    });
    socket.bind(0, LOOPBACK);
    await once(socket, 'listening');
    socket.on('error', () => {});
    return socket;
  }

  async function shut(): Promise<void> {
    (await refusing)?.close();
    for (const socket of await Promise.all(udp.values())) socket.close();
    const servers = await Promise.all(tcp.values());
    for (const socket of sockets) socket.destroy();
    await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  }

  return {
    async tcp(key, onConnection) {
      requireOpen();
      const server = tcp.get(key) ?? listen(onConnection);
      tcp.set(key, server);
      return ((await server).address() as AddressInfo).port;
    },
    async udp(key, answer) {
      requireOpen();
      const socket = udp.get(key) ?? bind(answer);
      udp.set(key, socket);
      return (await socket).address().port;
    },
    async closed() {
      requireOpen();
      refusing ??= holdClosedPort();
      return (await refusing).port;
    },
    close: () => (closing ??= shut()),
  };
}
