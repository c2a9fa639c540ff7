/**
 * On the client host: the same endpoints as OONI's tests for messengers would ask them. One test after the other, in
 * each three targets at once; per name both families, addresses one after the other, IPv4 first; bodies are read whole.
 * Source of every limit: ooni/probe-cli `internal/experiment/urlgetter`, `internal/netxlite`.
 */
import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as secure } from 'node:tls';
import type { Chain } from '../chain.ts';

const WORKERS = 3;
/** Milliseconds. */
const LIMITS = { test: 60_000, lookup: 15_000, connect: 15_000, handshake: 10_000 };

/** A test's targets. */
const tests = JSON.parse(process.argv[2] ?? '[]') as Chain[][];

async function runTest(targets: readonly Chain[]): Promise<void> {
  const whole = AbortSignal.timeout(LIMITS.test);
  const left = [...targets];
  const work = async () => {
    for (let target = left.shift(); target; target = left.shift()) {
      await reach(target, whole).catch(() => {});
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
}

async function reach(target: Chain, whole: AbortSignal): Promise<void> {
  const addresses =
    target.host === null
      ? [target.address ?? '']
      : await within(LIMITS.lookup, whole, lookupBoth(target.host));
  let failure: unknown;
  for (const address of addresses) {
    const socket = connect({ host: address, port: target.port });
    socket.on('error', () => {});
    try {
      await within(LIMITS.connect, whole, once(socket, 'connect'));
      await talk(socket, target, whole);
      return;
    } catch (error) {
      failure = error;
      // Only the dialling goes on with the next address.
      if (!socket.connecting && !socket.destroyed) throw error;
    } finally {
      socket.destroy();
    }
  }
  throw failure;
}

async function lookupBoth(host: string): Promise<string[]> {
  const found = await lookup(host, { all: true, order: 'ipv4first' });
  return found.map(({ address }) => address);
}

async function talk(socket: Socket, target: Chain, whole: AbortSignal): Promise<void> {
  if (!target.isSecure) return;
  const stream = secure({ socket, servername: target.name, rejectUnauthorized: false });
  stream.on('error', () => {});
  await within(LIMITS.handshake, whole, once(stream, 'secureConnect'));
  const [request] = target.requests;
  if (!request) return;
  stream.write(`GET ${request.path} HTTP/1.1\r\nHost: ${target.name}\r\nConnection: close\r\n\r\n`);
  stream.resume();
  await within(LIMITS.test, whole, once(stream, 'end'));
}

async function within<T>(ms: number, whole: AbortSignal, step: Promise<T>): Promise<T> {
  const limit = AbortSignal.any([whole, AbortSignal.timeout(ms)]);
  limit.throwIfAborted();
  return Promise.race([
    step,
    new Promise<never>((_, reject) => {
      limit.addEventListener('abort', () => reject(limit.reason));
    }),
  ]);
}

const start = performance.now();
for (const targets of tests) await runTest(targets);
process.stdout.write(String(performance.now() - start));
process.exit();
