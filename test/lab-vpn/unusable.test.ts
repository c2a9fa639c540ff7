/** A way around the VPN that cannot be measured: it is named, and nothing that fails on it is ever called blocked. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PathUse } from '../../src/shared/network.ts';
import { ROUTER } from './addresses.ts';
import { Client } from './client.ts';
import { killSwitch, whyNot } from './machine.ts';
import { around, effects, verdicts } from './read.ts';

const missing = whyNot();

describe.skipIf(missing !== null)('a VPN that cannot be measured around', () => {
  let client: Client;
  beforeAll(async () => {
    client = await Client.open();
  });
  afterEach(() => client.reset());
  afterAll(() => client.close());

  const CASES: [string, PathUse, () => void][] = [
    [
      'a kill switch by REJECT',
      'kill-switch',
      () => {
        client.wgQuick();
        client.filter('inet', killSwitch('reject with icmpx type port-unreachable'));
      },
    ],
    [
      'a kill switch by DROP',
      'kill-switch',
      () => {
        client.wgQuick();
        client.filter('inet', killSwitch('drop'));
      },
    ],
    [
      'a line whose way out the VPN took away',
      'no-route',
      () =>
        client.bareTunnel(
          `ip route del default via ${ROUTER.four}`,
          'ip route add default dev wg0',
          `ip -6 route del default via ${ROUTER.six}`,
        ),
    ],
    [
      'a strict reverse path filter',
      'replies-dropped',
      () => {
        client.wgQuick();
        client.machine.strictFilter(1);
      },
    ],
    [
      'both ways come out at the same address',
      'same-exit',
      () => {
        client.wgQuick();
        client.shareExit();
      },
    ],
    [
      'a program takes over what goes around',
      'intercepted',
      () => {
        client.wgQuick();
        client.filter(
          'ip',
          'chain o { type nat hook output priority -100; oifname "up0" tcp dport { 443, 8080 } redirect to :9; }',
        );
      },
    ],
  ];

  it.each(CASES)('%s', async (_, usable, raise) => {
    client.block();
    raise();
    const report = await client.check('default', 'direct');
    expect(around(report)).toMatchObject({ usable });
    expect(report.measurements.some((m) => m.path === 'direct')).toBe(false);
    expect(verdicts(report, 'direct')).toEqual({ messenger: 'not-tested', homely: 'not-tested' });
    expect(verdicts(report, 'default')).toEqual({ messenger: 'works', homely: 'works' });
    expect(effects(report)['messenger']).toEqual(['unknown', 'path-unusable']);
  });
});
