/** Networks that change while a command runs, and the VPN. */
import { describe, expect, it } from 'vitest';
import type { Step } from './client/steps.ts';
import { CLIENT, VPN } from './host/addresses.ts';
import { addressOf, useLab } from './support/bench.ts';

const bench = useLab();
const line = { rttMs: 20 };
const blue = 'www.blue.test';
const connect: Step = { do: 'connect', address: addressOf(blue), port: 443, timeoutMs: 400 };
const tls: Step = { do: 'tls', address: addressOf(blue), port: 443, name: blue, timeoutMs: 500 };
const wait = (ms: number): Step => ({ do: 'wait', ms });

describe('in mid-run', () => {
  it('the link goes down and comes back', async () => {
    await bench.play({
      line,
      timeline: [
        { atMs: 600, do: 'link-down' },
        { atMs: 1200, do: 'link-up' },
      ],
    });
    const [before, , during, , after] = await bench.take(
      connect,
      wait(700),
      connect,
      wait(700),
      connect,
    );
    expect(before?.error).toBeNull();
    expect(during?.error).toBe('ENETUNREACH');
    expect(after?.error).toBeNull();
  });

  it('the network becomes another', async () => {
    await bench.play({ line, timeline: [{ atMs: 500, do: 'new-address' }] });
    const [before, , after] = await bench.take(connect, wait(800), connect);
    expect(before).toMatchObject({ error: null, local: CLIENT.four });
    expect(after).toMatchObject({ error: null, local: CLIENT.laterFour });
    await bench.play({ line });
    expect((await bench.take(connect))[0]?.local).toBe(CLIENT.four);
  });

  it('the rules become those of another scenario', async () => {
    await bench.play({ line, timeline: [{ atMs: 500, do: { rulesOf: 'offline' } }] });
    const [before, , after] = await bench.take(connect, wait(800), connect);
    expect([before?.error, after?.error]).toEqual([null, 'timeout']);
  });
});

describe('the VPN', () => {
  const stun: Step = {
    do: 'burst',
    kind: 'stun',
    address: addressOf('stun.red.test'),
    port: 3478,
    count: 3,
    gapMs: 5,
    waitMs: 200,
  };
  const lookup: Step = { do: 'lookup', name: blue };
  const blocked = { line, tls: [{ services: ['blue'], do: 'drop' as const }] };

  it('carries everything past the provider, with a resolver of its own', async () => {
    await bench.play({ ...blocked, vpn: {} });
    const outcomes = await bench.take(tls, stun, lookup, connect);
    expect(outcomes.map(({ error }) => error)).toEqual([null, null, null, null]);
    expect(outcomes[1]?.answered).toEqual([0, 1, 2]);
    expect(outcomes[3]?.local).toBe(VPN.clientFour);
    const { stdout } = await bench.lab.run(['cat', '/etc/resolv.conf']);
    expect(stdout).toContain(VPN.resolver);
  });

  it('is gone in the next scenario', async () => {
    await bench.play(blocked);
    const outcomes = await bench.take(tls, connect);
    expect(outcomes.map(({ error }) => error)).toEqual(['timeout', null]);
    expect(outcomes[1]?.local).toBe(CLIENT.four);
  });

  it('can carry only some addresses, no UDP, or nothing', async () => {
    await bench.play({ ...blocked, vpn: { allowedIps: ['203.0.113.0/24'] } });
    expect((await bench.take(tls))[0]?.error).toBe('timeout');
    await bench.play({ ...blocked, vpn: { server: 'no-udp' } });
    const [through, silent] = await bench.take(tls, stun);
    expect([through?.error, silent?.answered]).toEqual([null, []]);
    await bench.play({ ...blocked, vpn: { server: 'dead' } });
    expect((await bench.take(connect))[0]?.error).toBe('timeout');
  });

  it('can be toggled in mid-run', async () => {
    await bench.play({ ...blocked, vpn: { up: false }, timeline: [{ atMs: 600, do: 'vpn-up' }] });
    const [before, , after] = await bench.take(tls, wait(1200), tls);
    expect([before?.error, after?.error]).toEqual(['timeout', null]);
  });
});
