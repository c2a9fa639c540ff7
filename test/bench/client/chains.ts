/**
 * On the client host: chains of round trips with plain sockets and nothing else: a lookup, a connection, a handshake
 * that trusts everybody, requests. Writes the milliseconds from the first packet to the last byte that was waited for.
 */
import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as secure } from 'node:tls';
import type { Chain } from '../chain.ts';

const chains = JSON.parse(process.argv[2] ?? '[]') as Chain[];

async function walk(chain: Chain): Promise<void> {
  const { host, port, isSecure, name } = chain;
  const address = host === null ? chain.address : (await lookup(host, 4)).address;
  const socket = connect({ host: address ?? '', port });
  await once(socket, 'connect');
  let stream: Socket = socket;
  if (isSecure) {
    stream = secure({ socket, servername: name, rejectUnauthorized: false });
    await once(stream, 'secureConnect');
  }
  try {
    for (const { path, bytes } of chain.requests) await ask(stream, name, path, bytes);
  } finally {
    socket.destroy();
  }
}

/** The head of the answer is enough, or so many bytes. */
async function ask(stream: Socket, host: string, path: string, bytes: number): Promise<void> {
  const range = bytes > 0 ? `Range: bytes=0-${4 * bytes}\r\n` : '';
  stream.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\n${range}\r\n`);
  let left = bytes;
  do {
    const [chunk] = (await once(stream, 'data')) as [Buffer];
    left -= chunk.length;
  } while (left > 0);
}

const start = performance.now();
await Promise.all(chains.map(walk));
process.stdout.write(String(performance.now() - start));
