/** Sockets of a host that answers for every address. */
import { createSocket, type RemoteInfo } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { familyOf } from '../../../src/main/network/address.ts';

/** Where a connection was made to. */
export interface Place {
  address: string;
  port: number;
}

/** Takes connections on these ports, of every address of both families. Resolves once all are open. */
export async function listenTcp(
  ports: Iterable<number>,
  onConnection: (socket: Socket, place: Place) => void,
): Promise<Connections> {
  const connections = new Connections();
  const servers = [...new Set(ports)].map((port) =>
    createServer({ noDelay: true }, (socket) => {
      connections.add(socket);
      socket.on('error', () => {});
      const address = socket.localAddress?.replace(/^::ffff:/, '');
      if (address === undefined) socket.destroy();
      else onConnection(socket, { address, port });
    }).listen({ port, host: '::', backlog: 1024 }),
  );
  await Promise.all(servers.map((server) => once(server, 'listening')));
  return connections;
}

/** All that are open, so that a scenario's can be ended with it. */
export class Connections {
  readonly #open = new Set<Socket>();

  add(socket: Socket): void {
    this.#open.add(socket);
    socket.once('close', () => this.#open.delete(socket));
  }

  destroyAll(): void {
    for (const socket of this.#open) socket.destroy();
  }
}

/**
 * Answers datagrams to one address and port: a socket for all addresses could not tell which one was asked, nor answer
 * from it.
 */
export async function listenUdp(
  { address, port }: Place,
  answer: (message: Buffer, from: RemoteInfo) => Buffer | null,
): Promise<void> {
  const socket = createSocket({ type: `udp${familyOf(address) ?? 4}`, reuseAddr: true });
  socket.on('message', (message, from) => {
    const reply = answer(message, from);
    if (reply !== null) socket.send(reply, from.port, from.address, () => {});
  });
  // An ICMP error about an answer is nobody's business here.
  socket.on('error', () => {});
  socket.bind(port, address);
  await once(socket, 'listening');
}
