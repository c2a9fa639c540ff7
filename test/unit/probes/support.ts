/** Servers on loopback that behave as told, and instruments that lead to them. */
import { randomBytes, type X509Certificate } from 'node:crypto';
import { createSocket, type RemoteInfo, type Socket as UdpSocket } from 'node:dgram';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach } from 'vitest';
import { createDefaultDialer } from '../../../src/main/network/default-dialer.ts';
import type { Dialer } from '../../../src/main/network/dialer.ts';
import type { Instruments } from '../../../src/main/probes/instruments.ts';
import type { TrustStore } from '../../../src/main/probes/trust.ts';

/** Where tests pretend that the far end is; {@link lab} leads it to loopback. */
export const FAR = '192.0.2.80';
/** Long enough for a loaded machine: a step that is meant to succeed never takes it up. */
export const AMPLE_MS = 10_000;
/** For steps that are meant to run out of time. */
export const SHORT_MS = 400;
export const NEVER = new AbortController().signal;

const cleanups: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

/** @returns the port of a TCP server on 127.0.0.1 that ends with the test. */
export async function serve(onConnection: (socket: Socket) => void): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    onConnection(socket);
    // Whatever it does not read it throws away, so that it notices when the far end closes.
    socket.resume();
  });
  return listen(server);
}

/** The same for any kind of TCP server. */
export async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(() => resolve()));
  });
  return (server.address() as AddressInfo).port;
}

/** @returns the port of a UDP server on 127.0.0.1 that ends with the test. */
export async function serveUdp(
  onMessage: (data: Buffer, from: RemoteInfo, socket: UdpSocket) => void,
): Promise<number> {
  const socket = createSocket('udp4');
  socket.on('message', (data, from) => onMessage(data, from, socket));
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  cleanups.push(() => new Promise((resolve) => socket.close(() => resolve())));
  return socket.address().port;
}

/** A port on which nobody listens. */
export async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The default dialer, except that {@link FAR} is 127.0.0.1 and its well-known ports are the given ones. */
export function lab(ports: Record<number, number> = {}): Dialer {
  const dialer = createDefaultDialer('lab');
  const there = (port: number) => ports[port] ?? port;
  return {
    ...dialer,
    connect: (address, port, signal) =>
      dialer.connect(address === FAR ? '127.0.0.1' : address, there(port), signal),
    async openUdp(family) {
      const socket = await dialer.openUdp(family);
      return {
        ...socket,
        send: (data, _address, port) => socket.send(data, '127.0.0.1', there(port)),
        onMessage: (listener) =>
          socket.onMessage(({ data, port }) => {
            const [known] = Object.entries(ports).find(([, actual]) => actual === port) ?? [port];
            listener({ data, address: FAR, port: Number(known) });
          }),
      };
    },
  };
}

/** A dialer of which everything hangs until it is overridden. */
export function silentDialer(overrides: Partial<Dialer> = {}): Dialer {
  const hang = () => new Promise<never>(() => {});
  return { path: 'silent', connect: hang, openUdp: hang, lookup: hang, ...overrides };
}

export function trusting(
  pools: {
    public?: X509Certificate[];
    system?: X509Certificate[];
    pinned?: Record<string, X509Certificate[]>;
    keys?: Record<string, Buffer[]>;
  } = {},
): TrustStore {
  return {
    public: pools.public ?? [],
    prepare: () => Promise.resolve(),
    system: () => pools.system ?? [],
    pinned: (id) => pools.pinned?.[id] ?? [],
    keys: (id) => pools.keys?.[id] ?? [],
  };
}

export function instruments(overrides: Partial<Instruments> = {}): Instruments {
  return {
    dialer: lab(),
    clock: () => performance.now(),
    randomBytes,
    trust: trusting(),
    ...overrides,
  };
}

/** Aborts as soon as the promise resolves. */
export function abortAfter(event: Promise<unknown>): AbortSignal {
  const controller = new AbortController();
  void event.then(() => controller.abort());
  return controller.signal;
}

/** How many sockets are open in this process, the test runner's own among them. */
export function openSockets(): number {
  return process.getActiveResourcesInfo().filter((kind) => /TCPSocket|UDP|TLS/.test(kind)).length;
}

/** Closing takes a few turns of the loop, at both ends. @returns how many are open when no less come. */
export async function socketsDownTo(count: number): Promise<number> {
  const end = performance.now() + AMPLE_MS;
  while (openSockets() > count && performance.now() < end) await nextTurn();
  return openSockets();
}
