import { describe, expect, it } from 'vitest';
import { lookAtNetwork, overviewOf } from '../../../src/main/app/network-look.ts';
import { loadCatalogue } from '../../../src/main/catalogue/load.ts';
import type { DeviceType } from '../../../src/main/network/facts.ts';
import { LINES } from '../../../src/shared/ipc.ts';
import { VPN_STATES } from '../../../src/shared/network.ts';
import { factsOf, networkFacts } from '../network/facts-of.ts';

const connectedBy = (type: DeviceType | null) =>
  overviewOf(
    factsOf({
      interfaces: { line0: { type, addresses: ['192.0.2.7'] } },
      routes: { 4: 'line0' },
      defaults: ['line0'],
    }),
  );

describe('the line', () => {
  it.each([
    ['ethernet', 'cable'],
    ['wifi', 'wifi'],
    ['mobile', 'mobile'],
    ['ppp', 'dial-up'],
    ['virtual', 'unknown'],
    [null, 'unknown'],
  ] as const)('that is %s is called %s', (type, line) => {
    expect(connectedBy(type).line).toBe(line);
  });

  it('is the one beneath a tunnel', () => {
    expect(overviewOf(networkFacts({ tunnel: 'wg0' }))).toMatchObject({
      line: 'cable',
      vpn: { state: 'on' },
    });
    expect(overviewOf(networkFacts({}))).toMatchObject({ line: 'cable', vpn: { state: 'off' } });
  });

  it('is none where there is no way out', () => {
    expect(overviewOf(factsOf({ interfaces: {}, routes: {} })).line).toBe('none');
  });
});

it('a proxy is told', () => {
  const more = {
    environmentProxies: [
      { source: 'environment', kind: 'http', host: '127.0.0.1', port: 8080 } as const,
    ],
  };
  expect(overviewOf(factsOf({ interfaces: {}, routes: {}, more })).hasProxy).toBe(true);
});

it('finds something out about this very computer', async () => {
  const { line, vpn } = await lookAtNetwork(loadCatalogue());
  expect(LINES).toContain(line);
  expect(VPN_STATES).toContain(vpn.state);
});
