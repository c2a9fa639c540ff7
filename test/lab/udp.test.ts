/** UDP in the lab: who answers, and what the provider does to it. */
import { describe, expect, it } from 'vitest';
import type { Step } from './client/steps.ts';
import { addressOf, useLab } from './support/bench.ts';
import { RESOLVER } from './support/catalogue.ts';

const bench = useLab();
const line = { rttMs: 20 };
const ALL = [0, 1, 2, 3, 4];

type Burst = Extract<Step, { do: 'burst' }>;
const burst = (kind: Burst['kind'], address: string, port: number, count = 5): Burst => ({
  do: 'burst',
  kind,
  address,
  port,
  count,
  gapMs: 4,
  waitMs: 150,
});
const blue = burst('stun', addressOf('stun.blue.test'), 3478);
const red = burst('stun', addressOf('stun.red.test'), 3478);
const quic = burst('quic', addressOf('www.red.test'), 443);
const dns = burst('dns', RESOLVER, 53);

const answered = async (...steps: Burst[]) =>
  (await bench.takeTogether(...steps)).map((outcome) => outcome.answered);

describe('UDP', () => {
  it('is answered by STUN, QUIC and DNS, by either family', async () => {
    await bench.play({ line, ipv6: 'works' });
    const six = burst('stun', addressOf('stun.red.test', 6), 3478);
    expect(await answered(blue, red, quic, dns, six)).toEqual([ALL, ALL, ALL, ALL, ALL]);
  });

  it('can be dropped altogether, but for DNS', async () => {
    await bench.play({ line, udp: [{ do: 'drop' }] });
    expect(await answered(red, quic, dns)).toEqual([[], [], ALL]);
  });

  it('can be dropped by what it carries', async () => {
    await bench.play({ line, udp: [{ protocols: ['stun'], do: 'drop' }] });
    expect(await answered(red, quic, dns)).toEqual([[], ALL, ALL]);
    await bench.play({ line, udp: [{ protocols: ['quic'], do: 'drop' }] });
    expect(await answered(red, quic, dns)).toEqual([ALL, [], ALL]);
  });

  it('can be dropped by whose it is, and by port', async () => {
    await bench.play({ line, udp: [{ services: ['blue'], do: 'drop' }] });
    expect(await answered(blue, red)).toEqual([[], ALL]);
    await bench.play({ line, udp: [{ ports: [3478], do: 'drop' }] });
    expect(await answered(blue, red, quic)).toEqual([[], [], ALL]);
  });

  it('can be cut abroad', async () => {
    await bench.play({ line, udp: [{ side: 'abroad', do: 'drop' }] });
    expect(await answered(red, quic)).toEqual([[], []]);
  });

  it('can be cut after the first packets of a flow', async () => {
    await bench.play({ line, udp: [{ protocols: ['stun'], do: { dropAfterPackets: 12 } }] });
    const [first = []] = await answered({ ...red, count: 30, gapMs: 30 });
    expect(first).toEqual([0, 1, 2, 3, 4, 5]);
    // Another flow starts anew.
    expect(await answered(red)).toEqual([ALL]);
  });

  it('freezes with everything else', async () => {
    const freeze = { freezeAfterPackets: 12 };
    await bench.play({ line, transfers: [{ services: ['red'], transport: 'udp', do: freeze }] });
    expect(await answered({ ...red, count: 30, gapMs: 30 })).toEqual([[0, 1, 2, 3, 4, 5]]);
  });
});
