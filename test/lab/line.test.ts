/** The client's line: how long, how much, and what gets lost, within what can be measured, and the same for a seed. */
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Outcome, Step } from './client/steps.ts';
import { ISP } from './host/addresses.ts';
import { RESOLVER } from './support/catalogue.ts';
import { addressOf, useLab } from './support/bench.ts';

const bench = useLab();
const blue = addressOf('www.blue.test');
const domestic = addressOf('www.home.test');
const stun = addressOf('stun.red.test');

/** What the machine itself may add to a round trip (ms): waking up two processes, on two busy cores. */
const SLACK_MS = 12;

const connect = (address: string, timeoutMs = 3000): Step => ({
  do: 'connect',
  address,
  port: 443,
  timeoutMs,
});
const file = (bytes: number, rest: { timeoutMs?: number } = {}): Step => ({
  do: 'tls',
  address: addressOf('media.blue.test'),
  port: 443,
  name: 'media.blue.test',
  get: '/file',
  bytes,
  ...rest,
});
const burst = (count: number, gapMs: number, waitMs = 300): Step => ({
  do: 'burst',
  kind: 'stun',
  address: stun,
  port: 3478,
  count,
  gapMs,
  waitMs,
});
const least = (outcomes: Outcome[]) => Math.min(...outcomes.map(({ ms }) => ms));
const within = (ms: number, low: number, high: number) => {
  expect(ms).toBeGreaterThanOrEqual(low);
  expect(ms).toBeLessThanOrEqual(high);
};

/** What the wire's process has used of a core so far. */
async function cpuSeconds(): Promise<number> {
  const find = 'cat "$(dirname "$(grep -l wire/main.ts /proc/[0-9]*/cmdline | head -1)")/stat"';
  const { stdout } = await bench.lab.run(['sh', '-c', find]);
  const [user, system] = stdout.slice(stdout.lastIndexOf(')')).split(' ').slice(12, 14);
  const TICKS = 100;
  return (Number(user) + Number(system)) / TICKS;
}

describe('the line', () => {
  it('takes its time, by how far it is', async () => {
    await bench.play({ line: { rttMs: 90, domesticRttMs: 40, accessRttMs: 20 } });
    const thrice = (step: Step) => [step, step, step];
    const outcomes = await bench.take(
      ...thrice(connect(blue)),
      ...thrice(connect(domestic)),
      ...thrice({ do: 'dns', server: RESOLVER, name: 'www.red.test' }),
      ...thrice({ do: 'dns', server: ISP.resolver, name: 'www.red.test' }),
    );
    within(least(outcomes.slice(0, 3)), 90, 90 + SLACK_MS);
    within(least(outcomes.slice(3, 6)), 40, 40 + SLACK_MS);
    within(least(outcomes.slice(6, 9)), 90, 90 + SLACK_MS);
    within(least(outcomes.slice(9, 12)), 20, 20 + SLACK_MS);
  });

  it('drains at its rate', async () => {
    await bench.play({ line: { rttMs: 40, kbit: { down: 1000, up: 500 }, maxQueueMs: 1000 } });
    const [outcome] = await bench.take(file(120_000));
    // TCP and IP take their part of it: 40 bytes of 1500.
    const kbit = ((outcome?.bytes ?? 0) * 8) / (outcome?.transferMs ?? 1);
    expect(outcome?.error).toBeNull();
    within(kbit, 850, 1000);
  });

  it('loses what it is told to, the same for a seed and other for another', async () => {
    const lost = async (seed: number) => {
      await bench.play({ line: { rttMs: 10, loss: 0.1 } }, { seed });
      const [outcome] = await bench.take(burst(400, 1));
      return outcome?.answered ?? [];
    };
    const [one, again, other] = [await lost(7), await lost(7), await lost(8)];
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
    // Both ways have to be survived: 81 % of 400, give or take four standard deviations.
    for (const answered of [one, other]) within(answered.length, 324 - 32, 324 + 32);
  });

  it('jitters within its bounds', async () => {
    await bench.play({ line: { rttMs: 30, accessRttMs: 10, jitterMs: 40 } });
    const steps = Array.from({ length: 21 }, () => connect(blue));
    const times = (await bench.take(...steps)).map(({ ms }) => ms).sort((a, b) => a - b);
    // The sum of two even chances: 30 ms and 0 to 80 on top, most often 40.
    within(times[0] ?? 0, 30, 30 + 40);
    within(times[10] ?? 0, 30 + 20, 30 + 60 + SLACK_MS);
    expect(times[20]).toBeGreaterThan(30 + 40);
  });

  it('lets large packets vanish', async () => {
    await bench.play({ line: { rttMs: 20, mtu: 1280 } });
    const [small, large] = await bench.takeTogether(
      { do: 'http', address: blue, port: 80, host: 'www.blue.test' },
      file(100_000, { timeoutMs: 700 }),
    );
    expect(small?.error).toBeNull();
    expect(large?.error).toBe('timeout');
  });

  it('carries 50 Mbit/s and 10,000 packets a second on one core', async () => {
    await bench.play({ line: { rttMs: 10, accessRttMs: 10 } });
    const before = await cpuSeconds();
    const [outcome] = await bench.take(file(16_000_000, { timeoutMs: 10_000 }));
    const seconds = (await cpuSeconds()) - before;
    const { bytes = 0, error } = outcome ?? {};
    expect(error).toBeNull();
    expect(bytes).toBeGreaterThan(16_000_000);
    expect((bytes * 8) / seconds).toBeGreaterThan(50e6);
    // Full packets; their acknowledgements come on top.
    expect(bytes / 1448 / seconds).toBeGreaterThan(10_000);
  });
});

describe('the home router', () => {
  it('has no room for more than so many connections', async () => {
    await bench.play({ line: { rttMs: 20, sessions: { max: 10, then: 'refuse-new' } } });
    const target = { address: blue, port: 443, timeoutMs: 600 };
    const [outcome] = await bench.take({ do: 'sockets', count: 16, ...target });
    expect(outcome).toMatchObject({ open: 10, error: 'timeout' });
  });

  it('dies of too many, and of no fewer', async () => {
    await bench.play({ line: { rttMs: 20, sessions: { max: 10, then: 'die' } } });
    const target = { address: blue, port: 443, timeoutMs: 600 };
    const [few, many, afterwards] = await bench.take(
      { do: 'sockets', count: 5, ...target },
      { do: 'sockets', count: 16, ...target },
      connect(blue, 500),
    );
    expect(few).toMatchObject({ open: 5, error: null });
    expect(many?.open).toBeLessThan(16);
    expect(afterwards?.error).toBe('timeout');
  });
});

describe('the packet log', () => {
  it('tells when each packet went, which way, and what became of it', async () => {
    const log = path.join(tmpdir(), `lab-log-${process.pid}.jsonl`);
    const addresses = [{ services: ['red'], do: 'drop' as const }];
    await bench.play({ line: { rttMs: 50 }, addresses }, { log });
    await bench.take(connect(blue), connect(addressOf('www.red.test'), 300));
    await bench.lab.flushLog();
    const packets = readFileSync(log, 'utf8').trim().split('\n');
    rmSync(log);
    const rows = packets.map((line) => JSON.parse(line) as (string | number)[]);
    const SYN = 2;
    const SYN_ACK = 18;
    const out = rows.find((row) => row[1] === 'up' && row[5] === blue && row[7] === SYN);
    const back = rows.find((row) => row[1] === 'down' && row[3] === blue && row[7] === SYN_ACK);
    const dropped = rows.find((row) => row[5] === addressOf('www.red.test'));
    expect(out?.at(-1)).toBe('sent');
    within(Number(back?.[0]) - Number(out?.[0]), 50, 50 + SLACK_MS);
    expect(dropped?.at(-1)).toBe('address');
  });
});
