/**
 * Can sockets be held to the interfaces of this computer? For a person on a system that nobody here has. Nothing leaves
 * the computer: sockets are made and closed, and one connection goes over the loopback interface.
 */
import { createServer } from 'node:net';
import type { Interface } from '../interfaces.ts';
import { createBoundDialer } from './bound-dialer.ts';
import { loadExact } from './load.ts';
import { BindingUnavailable, type BoundInterface } from './native-socket.ts';

/** Milliseconds; it goes nowhere. */
const TIMEOUT = 2_000;

/** Never rejects. @returns a line for each interface */
export function selfTestBinding(interfaces: readonly Interface[]): Promise<string[]> {
  const usable = interfaces.map(boundInterface).filter((via) => hasAddress(via.bound));
  return Promise.all(
    usable.map(async ({ bound, isLoopback }) => {
      const outcome = await tryInterface(bound, isLoopback).catch(explain);
      return `${bound.name}: ${outcome}`;
    }),
  );
}

async function tryInterface(via: BoundInterface, isLoopback: boolean): Promise<string> {
  const sockets = await loadExact(via);
  if (!isLoopback) return sockets.binding;
  const dialer = createBoundDialer({ path: 'test', interface: via, sockets, nameServers: [] });
  const server = createServer((socket) => socket.end());
  try {
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
    const stream = await dialer.connect('127.0.0.1', port, AbortSignal.timeout(TIMEOUT));
    stream.destroy();
    return `${sockets.binding}, and a connection over it`;
  } finally {
    server.close();
  }
}

function explain(error: unknown): string {
  if (!(error instanceof BindingUnavailable)) return `no connection: ${messageOf(error)}`;
  const { reason, cause } = error;
  return cause === undefined ? reason : `${reason}: ${messageOf(cause)}`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : typeof error;
}

function boundInterface({ name, index, addresses, isLoopback }: Interface) {
  const of = (family: 4 | 6) => addresses.find((a) => a.family === family)?.address ?? null;
  const bound: BoundInterface = { name, index, addresses: { 4: of(4), 6: of(6) } };
  return { bound, isLoopback };
}

function hasAddress({ addresses }: BoundInterface): boolean {
  return addresses[4] !== null || addresses[6] !== null;
}
