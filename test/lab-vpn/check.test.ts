/** Whole checks with a real VPN, as a user without rights: what is measured, and what is made of it. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { TUNNEL_INTERFACE, UPLINK } from './addresses.ts';
import { Client } from './client.ts';
import { whyNot } from './machine.ts';
import { around, effects, faults, verdicts } from './read.ts';

const missing = whyNot();

const KINDS = ['resolve', 'connect', 'tls_handshake', 'http_round_trip', 'websocket-text', 'stun'];

describe.skipIf(missing !== null)('a check with a VPN', () => {
  let client: Client;
  beforeAll(async () => {
    client = await Client.open();
  });
  afterEach(() => client.reset());
  afterAll(() => client.close());

  it('blocked by the provider, open through the VPN: unblocked, and proven', async () => {
    client.block();
    client.wgQuick();
    client.count();
    const report = await client.check('default', 'direct');
    // Each path's packets really went its way.
    expect(Object.values(client.counted()).every((packets) => packets > 30)).toBe(true);
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

  it('open both ways: every kind of question is asked on both, and nothing changes', async () => {
    client.wgQuick();
    const report = await client.check('default', 'direct');
    for (const path of ['default', 'direct']) {
      const asked = report.measurements.filter((m) => m.path === path && m.failure === null);
      const kinds = new Set(asked.flatMap((m) => ['protocol' in m && m.protocol, m.operation]));
      expect([...kinds]).toEqual(expect.arrayContaining(KINDS));
      expect(verdicts(report, path)['messenger']).toBe('works');
    }
    expect(effects(report)['messenger']).toEqual(['no-change', 'both-paths']);
  });

  it('without a VPN there is one path', async () => {
    const report = await client.check('default', 'direct');
    expect(report.network).toMatchObject({ vpn: { state: 'off' }, paths: [{ id: 'default' }] });
    expect(effects(report)).toEqual({ messenger: ['no-vpn'], homely: ['no-vpn'] });
  });

  it('a VPN that was not asked to be measured around is told, and not measured around', async () => {
    client.wgQuick();
    const report = await client.check('default');
    expect(report.network).toMatchObject({ vpn: { state: 'on' }, paths: [{ id: 'default' }] });
    expect(effects(report)['messenger']).toEqual(['unknown', 'one-path']);
  });

  it('through the tunnel alone, for what is not sent into it otherwise', async () => {
    client.block();
    // For the neutral hosts, and not for the messenger.
    client.bareTunnel('ip route add 203.0.113.10 dev wg0');
    const report = await client.check('vpn');
    expect(report.network.paths).toMatchObject([{ id: 'vpn', interface: TUNNEL_INTERFACE }]);
    expect(verdicts(report, 'vpn')['messenger']).toBe('works');
  });

  it('a proxy in TUN mode, which makes addresses up', async () => {
    client.block();
    client.fakeAddresses();
    const report = await client.check('default', 'direct');
    expect(report.network.vpn).toMatchObject({ state: 'on', confidence: 'high' });
    expect(report.network.vpn?.reasons[0]?.code).toBe('dns.fake-addresses');
    expect(around(report)).toMatchObject({ usable: 'ok', confidence: 'high' });
    expect(verdicts(report, 'direct')['messenger']).toBe('blocked');
    expect(effects(report)['messenger']).toEqual(['unblocks', 'both-paths']);
  });

  it('a program that takes every connection over: not sure whether a VPN is on', async () => {
    client.takeOver();
    const report = await client.check('default', 'direct');
    expect(report.network.vpn).toMatchObject({ state: 'unsure', confidence: 'medium' });
    expect(report.network.vpn?.reasons.map((r) => r.code)).toContain('canary.accepted');
    expect(faults(report)).toEqual(['network.transparent-proxy']);
    expect(verdicts(report, 'default')).toEqual({ messenger: 'works', homely: 'works' });
    expect(effects(report)['messenger']?.[0]).toBe('unknown');
  });
});
