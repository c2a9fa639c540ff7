import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { type Duplex, duplexPair } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { shape } from '../../../src/main/simulator/shapers/index.ts';
import type { TransferRule } from '../../../src/main/simulator/scenario.ts';

function wire(rule: TransferRule['do'] | null): { client: Duplex; server: Duplex } {
  const [client, far] = duplexPair();
  return { client, server: shape(far, rule) };
}

const LOAD = Buffer.from(Array.from({ length: 5_000 }, (_, index) => index % 251));

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
    const [up, down] = await Promise.all([server.toArray(), client.toArray()]);
    expect(Buffer.concat(up).equals(LOAD)).toBe(true);
    expect(Buffer.concat(down).equals(LOAD)).toBe(true);
  });

  it('takes the time that the rate says, in each direction by itself', async () => {
    const { client, server } = wire({ throttle: 25_000 });
    const start = performance.now();
    client.end(LOAD);
    server.end(LOAD);
    await Promise.all([server.toArray(), client.toArray()]);
    const elapsed = performance.now() - start;
    // 5,000 bytes at 25,000 a second; timers may fire a millisecond early.
    expect(elapsed).toBeGreaterThanOrEqual(195);
    expect(elapsed).toBeLessThan(390);
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
    expect(await server.toArray()).toEqual([]);
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
