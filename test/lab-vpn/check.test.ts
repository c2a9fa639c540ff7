/** Whole checks with a real VPN, as a user without rights: what is measured, and what is made of it. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/shared/report.ts';
import { ROUTER, TUNNEL_INTERFACE, UPLINK } from './addresses.ts';
import { Client } from './client.ts';
import { killSwitch, whatIsMissing } from './machine.ts';

const missing = whatIsMissing();

const effects = ({ services }: Report) =>
  Object.fromEntries(services.map((s) => [s.id, [s.vpnEffect, ...(s.vpn?.reasons ?? [])]]));
const verdicts = ({ services }: Report, path: string) =>
  Object.fromEntries(services.map((s) => [s.id, s.results[path]?.verdict]));
const faults = ({ network }: Report) => network.findings.map((f) => f.cause);
const around = ({ network }: Report) => network.paths.find((p) => p.kind === 'direct');

describe.skipIf(missing !== null)('a check with a VPN', () => {
  let client: Client;
  beforeAll(async () => {
    client = await Client.open();
  }, 30_000);
  afterEach(() => client.reset());
  afterAll(() => client.close());

  it('blocked by the provider, open through the VPN: unblocked, and proven', async () => {
    client.block();
    client.wgQuick();
    const report = await client.check('default', 'direct');
    expect(report.network).toMatchObject({
      condition: 'online',
      vpn: { state: 'on' },
      tunnels: [{ shape: 'full' }, { shape: 'full' }],
      defaultPath: 'default',
      paths: [
        { id: 'default', interface: TUNNEL_INTERFACE },
        { id: 'direct', interface: UPLINK, usable: 'ok', confidence: 'high' },
      ],
    });
    expect(around(report)?.reasons).toContainEqual({
      code: 'path.bound',
      args: { interface: UPLINK, binding: 'so_bindtodevice' },
    });
    expect(verdicts(report, 'default')['messenger']).toBe('works');
    expect(verdicts(report, 'direct')['messenger']).toBe('blocked');
    expect(effects(report)['messenger']).toEqual(['unblocks', 'both-paths']);
    // The service of one country turns the VPN's exit away, as is to be expected.
    expect(faults(report)).toEqual(['vpn.exit-refused']);
    expect(effects(report)['homely']).toEqual([
      'breaks',
      'both-paths',
      'exit-refused',
      'expected-domestic',
    ]);
  });

  it('without a VPN there is one path', async () => {
    const report = await client.check('default', 'direct');
    expect(report.network).toMatchObject({ vpn: { state: 'off' }, paths: [{ id: 'default' }] });
    expect(effects(report)).toEqual({ messenger: ['no-vpn'], homely: ['no-vpn'] });
  });

  it('a kill switch: nothing is measured around it, nothing is called blocked', async () => {
    client.block();
    client.wgQuick();
    client.filter('inet', killSwitch('reject with icmpx type port-unreachable'));
    const report = await client.check('default', 'direct');
    expect(around(report)).toMatchObject({ usable: 'kill-switch' });
    expect(report.measurements.some((m) => m.path === 'direct')).toBe(false);
    expect(verdicts(report, 'direct')).toEqual({ messenger: 'not-tested', homely: 'not-tested' });
    expect(verdicts(report, 'default')).toEqual({ messenger: 'works', homely: 'works' });
    expect(effects(report)['messenger']).toEqual(['unknown', 'path-unusable']);
  });

  it('a VPN that was not asked to be measured around is told, and not measured around', async () => {
    client.wgQuick();
    const report = await client.check('default');
    expect(report.network).toMatchObject({ vpn: { state: 'on' }, paths: [{ id: 'default' }] });
    expect(effects(report)['messenger']).toEqual(['unknown', 'one-path']);
  });

  it('names that are asked at the provider’s router beside the tunnel', async () => {
    client.machine.setResolver(ROUTER.four);
    client.wgQuick();
    const report = await client.check('default', 'direct');
    expect(faults(report)).toContain('vpn.dns-leak');
    expect(around(report)?.reasons?.map((r) => r.code)).not.toContain('path.resolvers-guessed');
  });

  it('a VPN for IPv4 alone, beside which IPv6 works', async () => {
    client.bareTunnel('ip route add 0.0.0.0/1 dev wg0', 'ip route add 128.0.0.0/1 dev wg0');
    const report = await client.check('default', 'direct');
    expect(report.network.tunnels).toMatchObject([{ shape: 'full' }, { shape: 'none' }]);
    expect(faults(report)).toContain('vpn.ipv6-leak');
  });

  it('a VPN that carries no datagrams breaks calls alone', async () => {
    client.wgQuick();
    client.carryNoUdp();
    const report = await client.check('default', 'direct');
    expect(faults(report)).toContain('vpn.udp-not-carried');
    const messenger = report.services.find((s) => s.id === 'messenger')?.vpn?.functions;
    expect(messenger?.map((f) => [f.id, f.effect])).toEqual([
      ['messages', 'no-change'],
      ['calls', 'breaks'],
    ]);
  });

  it('a tunnel that is dead: the line works without it', async () => {
    client.wgQuick();
    client.machine.sh('vpn', 'ip link set wgs down');
    const report = await client.check('default', 'direct');
    expect(faults(report)).toEqual(['vpn.tunnel-dead']);
    expect(verdicts(report, 'direct')['messenger']).toBe('works');
    expect(effects(report)['messenger']).toEqual(['breaks', 'both-paths-likely', 'tunnel-dead']);
  });

  it('through the tunnel alone, for what is not sent into it otherwise', async () => {
    client.block();
    // For the neutral hosts, and not for the messenger.
    client.bareTunnel('ip route add 203.0.113.10 dev wg0');
    const report = await client.check('vpn');
    expect(report.network.paths).toMatchObject([{ id: 'vpn', interface: TUNNEL_INTERFACE }]);
    expect(verdicts(report, 'vpn')['messenger']).toBe('works');
  });
});
