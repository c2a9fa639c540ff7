/**
 * A pretend Internet in which some services mean harm: their addresses lead to one server on loopback, which behaves as
 * told. It has certificates that are believed, so that what lies behind a handshake is reached as well. All else is as
 * it should be, so that the checks go all the way.
 */
import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { type AddressInfo, createServer, Socket } from 'node:net';
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls';
import { callbackify } from 'node:util';
import { openEnvironment } from '../../../src/main/check/environment.ts';
import type { CheckPath } from '../../../src/main/check/input.ts';
import type { DatagramSocket, Dialer } from '../../../src/main/network/dialer.ts';
import type { Catalogue } from '../../../src/shared/catalogue.ts';
import { type Authority, createAuthority } from '../../support/pki.ts';

export interface Hostility {
  /** To each connection, before anything is said. */
  greet?: (socket: Socket) => void;
  /** Once the client has spoken: encrypted, if that is how it spoke. */
  answer?: (stream: Socket, asked: Buffer) => void;
  /** To each datagram. */
  datagram?: (data: Buffer, reply: (data: Buffer) => void) => void;
  /** Who is asked for names means harm as well. */
  resolvers?: true;
}

export interface HostileWorld {
  path: CheckPath;
  /** Bytes that the check took from hostile connections; what the system holds for it does not count. */
  read(): number;
  close(): Promise<void>;
}

/** The first byte of a TLS handshake. */
const HANDSHAKE = 0x16;
const DNS_PORT = 53;

export async function openHostileWorld(
  catalogue: Catalogue,
  services: readonly string[],
  hostility: Hostility,
): Promise<HostileWorld> {
  const authority = await createAuthority('An authority that is believed');
  const web = await openServer(hostility, authority);
  const datagrams = await openDatagrams(hostility);
  const environment = await openEnvironment({
    catalogue,
    scenario: 'open',
    trustAnchors: [authority.cert],
  });
  const [path] = environment.paths;
  if (!path || !('instruments' in path)) throw new Error('the pretend Internet has one path');
  const streams: Socket[] = [];
  const dialer = diverted(path.instruments.dialer, {
    ...ofServices(catalogue, services),
    resolvers: hostility.resolvers ?? false,
    tcpPort: web.port,
    udpPort: datagrams.port,
    onStream: (stream) => streams.push(stream),
  });
  return {
    path: { ...path, instruments: { ...path.instruments, dialer } },
    read: () => streams.reduce((sum, { bytesRead }) => sum + bytesRead, 0),
    close: async () => {
      await environment.close();
      await web.close();
      datagrams.socket.close();
    },
  };
}

function ofServices(catalogue: Catalogue, services: readonly string[]) {
  const endpoints = catalogue.services
    .filter(({ id }) => services.includes(id))
    .flatMap((service) => service.endpoints);
  return {
    names: new Set(endpoints.flatMap(({ host }) => host ?? [])),
    addresses: new Set(endpoints.flatMap(({ addresses }) => addresses ?? [])),
  };
}

interface Diversion {
  names: ReadonlySet<string>;
  /** Grows as the names are looked up. */
  addresses: Set<string>;
  resolvers: boolean;
  tcpPort: number;
  udpPort: number;
  onStream: (stream: Socket) => void;
}

function diverted(dialer: Dialer, to: Diversion): Dialer {
  return {
    ...dialer,
    lookup: async (name, family, signal) => {
      const addresses = await dialer.lookup(name, family, signal);
      if (to.names.has(name)) for (const address of addresses) to.addresses.add(address);
      return addresses;
    },
    connect: async (address, port, signal) => {
      if (!to.addresses.has(address)) return dialer.connect(address, port, signal);
      const stream = new Socket();
      stream.connect(to.tcpPort, '127.0.0.1');
      await once(stream, 'connect', { signal }).catch((error: unknown) => {
        stream.destroy();
        throw error;
      });
      to.onStream(stream);
      return stream;
    },
    openUdp: async (family) => pairOf(await dialer.openUdp(family), to),
  };
}

/** One socket to the pretend Internet and one to those who mean harm, as if they were one. */
function pairOf(genuine: DatagramSocket, to: Diversion): DatagramSocket {
  const own = createSocket('udp4');
  let asked = { address: '', port: 0 };
  return {
    ...genuine,
    send: (data, address, port) => {
      const isHostile = to.addresses.has(address) || (to.resolvers && port === DNS_PORT);
      if (!isHostile) return genuine.send(data, address, port);
      asked = { address, port };
      return new Promise((resolve) => own.send(data, to.udpPort, '127.0.0.1', () => resolve()));
    },
    onMessage: (listener) => {
      genuine.onMessage(listener);
      own.on('message', (data) => listener({ data, ...asked }));
    },
    close: () => {
      genuine.close();
      own.close();
    },
  };
}

async function openServer({ greet, answer }: Hostility, authority: Authority) {
  const sockets = new Set<Socket>();
  const contextFor = contexts(authority);
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
    greet?.(socket);
    if (!answer) return void socket.resume();
    socket.once('data', (first: Buffer) => {
      if (first[0] !== HANDSHAKE) return answer(socket, first);
      socket.unshift(first);
      const secure = new TLSSocket(socket, {
        isServer: true,
        SNICallback: callbackify(contextFor),
        ALPNProtocols: ['http/1.1'],
      });
      secure.on('error', () => undefined);
      secure.once('data', (asked: Buffer) => answer(secure, asked));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.on('connection', (socket) => socket.destroy());
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function contexts(authority: Authority): (name: string) => Promise<SecureContext> {
  const known = new Map<string, Promise<SecureContext>>();
  return (name) => {
    const context =
      known.get(name) ??
      authority
        .issue({ names: [name], commonName: 'a server' })
        .then(({ cert, key }) => createSecureContext({ cert, key }));
    known.set(name, context);
    return context;
  };
}

async function openDatagrams({ datagram }: Hostility) {
  const socket: UdpSocket = createSocket('udp4');
  socket.on('message', (data, from) =>
    datagram?.(data, (reply) => socket.send(reply, from.port, from.address, () => undefined)),
  );
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return { socket, port: socket.address().port };
}
