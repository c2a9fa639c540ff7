import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { readOpening } from '../../../src/main/simulator/first-bytes.ts';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

/** Both ends of a connection. */
async function pair(): Promise<{ client: Socket; server: Socket }> {
  const listener = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const client = connect((listener.address() as AddressInfo).port, '127.0.0.1');
  const [server] = (await once(listener, 'connection')) as [Socket];
  cleanups.push(() => {
    client.destroy();
    server.destroy();
    listener.close();
  });
  return { client, server };
}

/** Sends each piece when the one before has arrived. */
async function drip(client: Socket, server: Socket, text: string): Promise<void> {
  for (const [index, character] of text.split('').entries()) {
    client.write(character, 'latin1');
    while (server.bytesRead <= index) await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('what a client says first', () => {
  it.each([
    ['GET / HTTP/1.1\r\n', 'http'],
    ['POST /api HTTP/1.1\r\n', 'http'],
    ['WA\x06\x03hello', 'other'],
    ['GETTING', 'other'],
    ['\x16\xff\x00', 'other'],
  ])('%j is %s, even in single bytes, and stays to be read', async (text, kind) => {
    const { client, server } = await pair();
    const opening = readOpening(server);
    await drip(client, server, text);
    expect(await opening).toEqual({ kind });
    client.end();
    const seen = await server.toArray();
    expect(Buffer.concat(seen).toString('latin1')).toBe(text);
  });

  it('is nothing where the connection ends before it can be told', async () => {
    const { client, server } = await pair();
    client.end('PO');
    expect(await readOpening(server)).toBeNull();
    const other = await pair();
    const opening = readOpening(other.server);
    other.server.destroy();
    expect(await opening).toBeNull();
  });
});
