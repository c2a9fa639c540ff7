import { describe, expect, it } from 'vitest';
import { datagrams } from '../../../src/main/check/plan/requests.ts';
import { DC_ADDRESS_IPV6, NEVER, only, SHORT_MS, simulate, targetOf } from './support.ts';

const BURST = { packets: 20, enough: 20, gapMs: 1, timeoutMs: SHORT_MS };

describe('UDP', () => {
  it('reaches STUN and QUIC servers by their pretend addresses', async () => {
    const { measure } = await simulate();
    for (const id of ['alpha.stun', 'alpha.quic']) {
      const found = only(await measure(id), 'udp_round_trip');
      expect(found).toMatchObject({ failure: null, received: 1, wrong: 0 });
    }
  });

  it.each([
    ['everything', undefined, [0, 0]],
    ['STUN', ['stun' as const], [0, 1]],
    ['QUIC', ['quic' as const], [1, 0]],
  ])('drop of %s', async (_what, protocols, received) => {
    const rule = { do: 'drop' as const, ...(protocols ? { protocols } : {}) };
    const { measure, resolve } = await simulate({ udp: [rule] });
    const found = await Promise.all(
      ['alpha.stun', 'alpha.quic'].map((id) => measure(id, SHORT_MS)),
    );
    expect(found.map((f) => only(f, 'udp_round_trip').received)).toEqual(received);
    expect((await resolve('alpha.test', 'east')).failure === null).toBe(protocols !== undefined);
  });

  it('drop of DNS leaves the other ways of asking', async () => {
    const { resolve, measure } = await simulate({ udp: [{ protocols: ['dns'], do: 'drop' }] });
    expect((await resolve('alpha.test', 'east', 'udp')).failure).toBe('generic_timeout_error');
    expect((await resolve('alpha.test', 'east', 'tcp')).failure).toBeNull();
    expect(only(await measure('alpha.stun'), 'udp_round_trip').received).toBe(1);
  });

  it('is cut after so many packets in both directions', async () => {
    const { run, addressOfName } = await simulate({ udp: [{ do: { dropAfterPackets: 12 } }] });
    const target = targetOf('alpha.stun');
    const address = await addressOfName('stun.shared.test');
    const found = await run({ ...datagrams(target, address, 'udp-burst'), ...BURST });
    const { sent, received, lastAnswered } = only(found, 'udp_round_trip');
    expect(sent).toBe(20);
    // How many of the twelve were answers depends on how they interleave.
    expect(received).toBeGreaterThan(0);
    expect(received).toBeLessThanOrEqual(6);
    expect(lastAnswered).toBeLessThanOrEqual(11);
    // Each far end has its own count.
    const again = await run({ ...datagrams(target, address, 'target') });
    expect(only(again, 'udp_round_trip').received).toBe(1);
  });

  it('to where nobody listens is lost', async () => {
    const { run } = await simulate();
    const request = datagrams(targetOf('alpha.stun'), '203.0.113.254', 'target');
    const found = await run({ ...request, timeoutMs: SHORT_MS });
    expect(only(found, 'udp_round_trip')).toMatchObject({ failure: 'generic_timeout_error' });
  });

  it('over IPv6 is refused where there is none', async () => {
    const { instruments } = await simulate();
    const socket = await instruments.dialer.openUdp(6);
    const sent = socket.send(Buffer.alloc(1), DC_ADDRESS_IPV6, 443);
    await expect(sent).rejects.toMatchObject({ code: 'ENETUNREACH' });
    await expect(socket.send(Buffer.alloc(1), '192.0.2.9', 443)).rejects.toMatchObject({
      code: 'EINVAL',
    });
    socket.close();
  });

  it('ends with its socket', async () => {
    const { instruments } = await simulate();
    const address = (await instruments.dialer.lookup('stun.shared.test', 4, NEVER))[0] ?? '';
    const socket = await instruments.dialer.openUdp(4);
    socket.close();
    socket.close();
    await expect(socket.send(Buffer.alloc(1), address, 3478)).rejects.toThrow();
  });
});
