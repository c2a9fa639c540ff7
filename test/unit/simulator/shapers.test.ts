import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { type Duplex, duplexPair } from 'node:stream';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { shape } from '../../../src/main/simulator/shapers/index.ts';
import type { TransferRule } from '../../../src/main/simulator/scenario.ts';

function wire(rule: TransferRule['do'] | null): { client: Duplex; server: Duplex } {
  const [client, far] = duplexPair();
  return { client, server: shape(far, rule) };
}

afterEach(() => vi.useRealTimers());

const LOAD = Buffer.from(Array.from({ length: 5_000 }, (_, index) => index % 251));

/** All that comes; not by `toArray`, which destroys the stream at the end, whatever it has still to write. */
async function collect(stream: Duplex): Promise<Buffer> {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  await new Promise((resolve) => stream.once('end', resolve));
  return Buffer.concat(chunks);
}

describe('a shaped stream', () => {
  it('without a rule is the stream itself', () => {
    const [, far] = duplexPair();
    expect(shape(far, null)).toBe(far);
  });

  it.each<TransferRule['do']>([
    { throttle: 100_000 },
    { freezeAfterBytes: 20_000 },
    { freezeAfterPackets: 20 },
  ])('%o carries every byte in order, and the end after them', async (rule) => {
    const { client, server } = wire(rule);
    client.end(LOAD);
    server.end(LOAD);
    const [up, down] = await Promise.all([collect(server), collect(client)]);
    expect(up.equals(LOAD)).toBe(true);
    expect(down.equals(LOAD)).toBe(true);
  });

  it('takes the time that the rate says, in each direction by itself', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const { client, server } = wire({ throttle: 25_000 });
    client.end(LOAD);
    server.end(LOAD);
    let ended = 0;
    for (const end of [client, server]) end.resume().once('end', () => (ended += 1));
    // 5,000 bytes at 25,000 a second.
    await vi.advanceTimersByTimeAsync(195);
    expect(ended).toBe(0);
    await vi.advanceTimersByTimeAsync(10);
    expect(ended).toBe(2);
  });

  it('freezes in the middle, with what both directions carried before', async () => {
    const { client, server } = wire({ freezeAfterBytes: 6_000 });
    client.write(LOAD);
    const up = await new Promise<Buffer>((resolve) => server.once('data', resolve));
    expect(up.length).toBe(LOAD.length);
    let told = false;
    server.write(LOAD, () => (told = true));
    const down = await new Promise<Buffer>((resolve) => client.once('data', resolve));
    expect(down.equals(LOAD.subarray(0, 1_000))).toBe(true);
    client.end('more');
    // The end of the connection is noticed behind it; nothing else is.
    expect(await collect(server)).toHaveLength(0);
    expect(told).toBe(false);
  });

  it('counts packets by their size', async () => {
    const { client, server } = wire({ freezeAfterPackets: 3 });
    client.write(Buffer.alloc(2));
    await new Promise((resolve) => server.once('data', resolve));
    server.write(Buffer.alloc(10_000));
    const down = await new Promise<Buffer>((resolve) => client.once('data', resolve));
    expect(down.length).toBe(2 * 1460);
  });

  it.each<TransferRule['do']>([{ throttle: 10 }, { freezeAfterBytes: 1 }])(
    '%o ends with either side',
    async (rule) => {
      const listener = createServer().listen(0, '127.0.0.1');
      await once(listener, 'listening');
      const client = connect((listener.address() as AddressInfo).port, '127.0.0.1');
      const [far] = (await once(listener, 'connection')) as [Socket];
      const server = shape(far, rule);
      server.write(LOAD, () => {});
      client.write(LOAD);
      server.resume();
      // An error may come first: it ends in order or by a reset, as the timing wills.
      const closed = [server, far].map((end) => new Promise((done) => end.once('close', done)));
      client.destroy();
      await Promise.all(closed);
      expect(server.destroyed).toBe(true);
      listener.close();
    },
  );
});
