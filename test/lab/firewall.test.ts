/** The filter on the client computer itself. */
import { describe, expect, it } from 'vitest';
import type { Step } from './client/steps.ts';
import { addressOf, useLab } from './support/bench.ts';
import { RESOLVER } from './support/catalogue.ts';

const bench = useLab();
const line = { rttMs: 20 };
const connect = (name: string, family: 4 | 6 = 4): Step => ({
  do: 'connect',
  address: addressOf(name, family),
  port: 443,
  // A refusal over IPv6 reaches the caller only with the second SYN, a second later.
  timeoutMs: 1_500,
});
const ask = (server: string): Step => ({ do: 'dns', server, name: 'www.red.test' });
const errors = async (...steps: Step[]) =>
  (await bench.takeTogether(...steps)).map(({ error }) => error);

describe('the firewall', () => {
  it.each([
    ['prohibit', 'EACCES', 'EACCES'],
    ['reject', 'ECONNREFUSED', 'EPERM'],
    ['drop', 'timeout', 'EPERM'],
  ] as const)('%ss as %s over TCP and %s over UDP, and only whom it is told to', async (...row) => {
    const [action, tcp, udp] = row;
    const firewall = [
      { services: ['blue'], do: action },
      { nets: [RESOLVER], transports: ['udp' as const], do: action },
    ];
    await bench.play({ line, ipv6: 'works', computer: { firewall } });
    const blue = [connect('www.blue.test'), connect('www.blue.test', 6)];
    const red = [connect('www.red.test'), connect('www.red.test', 6)];
    expect(await errors(...blue, ask(RESOLVER), ...red)).toEqual([tcp, tcp, udp, null, null]);
  });

  it('goes by family, transport and port, and with the scenario', async () => {
    const firewall = [{ family: 6 as const, transports: ['tcp' as const], ports: [443] }];
    await bench.play({ line, ipv6: 'works', computer: { firewall } });
    const steps = [connect('www.red.test'), connect('www.red.test', 6), ask(RESOLVER)];
    expect(await errors(...steps)).toEqual([null, 'EACCES', null]);
    await bench.play({ line, ipv6: 'works' });
    expect(await errors(...steps)).toEqual([null, null, null]);
  });
});
