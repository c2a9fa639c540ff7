/** What the provider does to connections: by address, by name, by protocol, by amount. */
import { describe, expect, it } from 'vitest';
import type { Outcome, Step } from './client/steps.ts';
import { addressOf, useLab } from './support/bench.ts';

const bench = useLab();
const blue = 'www.blue.test';
const red = 'www.red.test';
const CHAT = '203.0.113.21';
/** Random bytes, as of a messenger's own protocol. */
const GIBBERISH = 'ef9a3c5d71b2'.repeat(20);

const connect = (name: string, port = 443, family: 4 | 6 = 4, timeoutMs = 700): Step => ({
  do: 'connect',
  address: addressOf(name, family),
  port,
  timeoutMs,
});
const tls = (
  host: string,
  name: string | null = host,
  rest: { timeoutMs?: number } = {},
): Step => ({
  do: 'tls',
  address: addressOf(host),
  port: 443,
  name,
  timeoutMs: 700,
  ...rest,
});
const errors = (outcomes: Outcome[]) => outcomes.map(({ error }) => error);

describe('by address', () => {
  it('nothing is blocked without a rule, and nobody is at TEST-NET-1', async () => {
    await bench.play({});
    const nobody: Step = { do: 'connect', address: '192.0.2.1', port: 443, timeoutMs: 500 };
    const outcomes = await bench.takeTogether(connect(blue), tls(blue), tls(blue, null), nobody);
    expect(errors(outcomes)).toEqual([null, null, null, 'timeout']);
  });

  it.each([
    ['drop', 'timeout'],
    ['reset', 'ECONNREFUSED'],
    ['unreachable', 'EHOSTUNREACH'],
  ] as const)('%s shows as %s, and only there', async (action, error) => {
    // The servers are so far away that even on a busy machine it can be told who answered.
    const farMs = 600;
    await bench.play({
      line: { rttMs: farMs },
      addresses: [{ services: ['blue'], do: action }],
    });
    const outcomes = await bench.takeTogether(connect(blue), connect(red, 443, 4, 4 * farMs));
    expect(errors(outcomes)).toEqual([error, null]);
    if (action !== 'drop') expect(outcomes[0]?.ms).toBeLessThan(farMs / 2);
  });

  it('rules go by block, port and family', async () => {
    await bench.play({
      ipv6: 'works',
      addresses: [
        { nets: ['203.0.113.16/28'], do: 'drop' },
        { services: ['red'], ports: [80], do: 'drop' },
        { services: ['red'], family: 6, do: 'reset' },
      ],
    });
    const chat: Step = { do: 'connect', address: CHAT, port: 443, timeoutMs: 500 };
    const steps = [
      chat,
      connect(red, 80),
      connect(red),
      connect(red, 443, 6),
      connect(blue, 443, 6),
    ];
    const outcomes = await bench.takeTogether(...steps);
    expect(errors(outcomes)).toEqual(['timeout', 'timeout', null, 'ECONNREFUSED', null]);
  });

  it('ICMP errors can be kept from the client', async () => {
    const ask: Step = { do: 'dns', server: addressOf(blue), name: blue, waitMs: 300 };
    await bench.play({});
    // There is no resolver, and the host says so.
    expect(errors(await bench.take(ask))).toEqual(['ECONNREFUSED']);
    await bench.play({ addresses: [{ transports: ['icmp'], do: 'drop' }] });
    expect(errors(await bench.take(ask))).toEqual(['timeout']);
  });

  it('everything abroad can be cut, and what is domestic stays', async () => {
    await bench.play({ addresses: [{ side: 'abroad', do: 'drop' }] });
    const outcomes = await bench.takeTogether(connect(blue), connect('www.home.test'), {
      do: 'lookup',
      name: blue,
    });
    expect(errors(outcomes)).toEqual(['timeout', null, null]);
  });
});

describe('IPv6', () => {
  it.each([
    ['none', 'ENETUNREACH'],
    ['no-route', 'ENETUNREACH'],
    ['broken', 'timeout'],
    ['works', null],
  ] as const)('%s shows as %s, and IPv4 works', async (ipv6, error) => {
    await bench.play({ ipv6 });
    const outcomes = await bench.takeTogether(connect(blue, 443, 6), connect(blue));
    expect(errors(outcomes)).toEqual([error, null]);
  });
});

describe('by the name in the ClientHello', () => {
  it.each([
    ['reset', 'ECONNRESET'],
    ['close', 'closed'],
    ['drop', 'timeout'],
  ] as const)('%s shows as %s, whoever is asked', async (action, error) => {
    await bench.play({ tls: [{ services: ['blue'], do: action }] });
    const outcomes = await bench.takeTogether(
      tls(blue),
      tls(red, blue),
      tls(blue, 'harmless.test'),
      tls(blue, null),
      tls(red),
      connect(blue),
    );
    const [there, elsewhere, ...rest] = errors(outcomes);
    const resets = ['ECONNRESET', 'EPIPE'];
    for (const met of [there, elsewhere]) {
      if (action === 'reset') expect(resets).toContain(met);
      else expect(met).toBe(error);
    }
    expect(rest).toEqual([null, null, null, null]);
    if (action !== 'drop') expect(outcomes[0]?.ms).toBeLessThan(500);
  });

  it('is read where it comes in several segments', async () => {
    await bench.play({ tls: [{ names: ['*.blue.test'], do: 'drop' }] });
    const narrow = 'ip route change default via 192.168.50.1 dev up0 mtu 576';
    await bench.lab.run(narrow.split(' '), { privileged: true });
    expect(errors(await bench.take(tls(blue), tls(red)))).toEqual(['timeout', null]);
  });

  it('can leave the server out of reach for a while', async () => {
    await bench.play({ tls: [{ services: ['blue'], do: 'reset', residualMs: 1200 }] });
    const outcomes = await bench.take(
      connect(blue),
      tls(blue),
      { ...connect(blue), timeoutMs: 500 } as Step,
      connect(red),
      { ...connect(blue), timeoutMs: 1500 } as Step,
    );
    const [before, struck, after, other, later] = errors(outcomes);
    expect([before, after, other, later]).toEqual([null, 'timeout', null, null]);
    expect(['ECONNRESET', 'EPIPE']).toContain(struck);
  });
});

describe('by protocol', () => {
  it.each([
    ['reset', 'ECONNRESET'],
    ['drop', 'timeout'],
  ] as const)('what is neither TLS nor HTTP meets %s', async (action, error) => {
    await bench.play({ protocols: [{ services: ['blue'], do: action }] });
    const say: Step = { do: 'say', address: CHAT, port: 443, hex: GIBBERISH, timeoutMs: 600 };
    const outcomes = await bench.takeTogether(say, tls(blue), {
      do: 'http',
      address: addressOf(blue),
      port: 80,
      host: blue,
    });
    expect(errors(outcomes)).toEqual([error, null, null]);
  });
});

const file = (host: string, bytes: number): Step => ({
  do: 'tls',
  address: addressOf(host),
  port: 443,
  name: host,
  get: '/file',
  bytes,
  timeoutMs: 1000,
});

describe('by amount', () => {
  it('a flow freezes after so many bytes', async () => {
    await bench.play({ transfers: [{ services: ['blue'], do: { freezeAfterBytes: 16_384 } }] });
    const [frozen, free] = await bench.takeTogether(
      file('media.blue.test', 200_000),
      file('media.red.test', 200_000),
    );
    expect(frozen?.error).toBe('timeout');
    expect(frozen?.bytes).toBeGreaterThan(6_000);
    expect(frozen?.bytes).toBeLessThan(16_384);
    expect(free).toMatchObject({ error: null });
    expect(free?.bytes).toBeGreaterThan(200_000);
  });

  it('a flow freezes after so many packets', async () => {
    await bench.play({ transfers: [{ side: 'abroad', do: { freezeAfterPackets: 25 } }] });
    const [frozen, small] = await bench.takeTogether(file('media.blue.test', 200_000), tls(blue));
    expect(frozen?.error).toBe('timeout');
    expect(frozen?.bytes).toBeLessThan(25 * 1460);
    expect(small?.error).toBeNull();
  });

  it.each(['shape', 'police'] as const)('a flow can be slowed down by name (%s)', async (how) => {
    const throttle = 50_000;
    await bench.play({ transfers: [{ services: ['blue'], do: { throttle, how } }] });
    const [slow, fast] = await bench.takeTogether(
      file('media.blue.test', 100_000),
      file('media.red.test', 100_000),
    );
    const rate = (outcome?: Outcome) => (outcome?.bytes ?? 0) / ((outcome?.transferMs ?? 1) / 1000);
    expect(slow?.bytes).toBeGreaterThan(100_000);
    // The burst of a quarter of a second comes on top, and policed TCP stays below what it may have.
    expect(rate(slow)).toBeLessThan(throttle * 1.3);
    expect(rate(slow)).toBeGreaterThan(throttle * (how === 'shape' ? 0.8 : 0.25));
    expect(rate(fast)).toBeGreaterThan(throttle * 5);
  });
});

describe('a white list', () => {
  it.each([
    ['drop', 'connect: timeout'],
    ['silence', 'timeout'],
    ['reset', 'ECONNRESET'],
  ] as const)('lets only what is on it through; others meet %s', async (others, error) => {
    await bench.play({ allowlist: { allow: [{ services: ['home'] }], others } });
    const outcomes = await bench.takeTogether(tls('www.home.test'), tls(blue), {
      do: 'burst',
      kind: 'stun',
      address: addressOf('stun.red.test'),
      port: 3478,
      count: 3,
      gapMs: 10,
      waitMs: 200,
    });
    expect(errors(outcomes).slice(0, 2)).toEqual([null, error]);
    expect(outcomes[2]?.answered).toEqual([]);
  });

  it('lets a listed name through to wherever it is asked for', async () => {
    await bench.play({ allowlist: { allow: [{ services: ['home'] }], others: 'silence' } });
    const outcomes = await bench.takeTogether(tls(blue, 'www.home.test'), tls(blue));
    expect(errors(outcomes)).toEqual([null, 'timeout']);
  });
});
