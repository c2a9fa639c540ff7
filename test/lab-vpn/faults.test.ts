/** What is wrong with the VPN itself, found by whole checks. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FAR, ROUTER } from './addresses.ts';
import { Client } from './client.ts';
import { whyNot } from './machine.ts';
import { around, effects, faults, verdicts } from './read.ts';
import { expectedIdentity } from './runtime.ts';

const missing = whyNot();

const isElectron = expectedIdentity().electron !== null;

describe.skipIf(missing !== null)('a VPN with a fault of its own', () => {
  let client: Client;
  beforeAll(async () => {
    client = await Client.open();
  });
  afterEach(() => client.reset());
  afterAll(() => client.close());

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

  // Electron's hellos are too small to need a full packet, and so is all that this lab's servers answer.
  it.skipIf(isElectron)('a tunnel through which no full packet comes', async () => {
    client.wgQuick();
    client.swallowLarge();
    const report = await client.check('default', 'direct');
    expect(faults(report)).toContain('network.mtu');
    expect(verdicts(report, 'direct')['messenger']).toBe('works');
    expect(effects(report)['messenger']).toEqual(['breaks', 'both-paths', 'cause-unclear']);
  });

  it('a tunnel that is dead: the line works without it', async () => {
    // The program has seen other resolvers before, which must not answer for those that are set now.
    client.machine.setResolver(ROUTER.four);
    await client.check('default');
    client.machine.setResolver(FAR.four);
    client.wgQuick();
    client.machine.sh('vpn', 'ip link set wgs down');
    const report = await client.check('default', 'direct');
    expect(faults(report)).toEqual(['vpn.tunnel-dead']);
    expect(verdicts(report, 'direct')['messenger']).toBe('works');
    expect(effects(report)['messenger']).toEqual(['breaks', 'both-paths-likely', 'tunnel-dead']);
  });

  it('a VPN that leaves the messenger out, which the provider takes away', async () => {
    client.block();
    client.bareTunnel('ip route add 203.0.113.10 dev wg0');
    const report = await client.check('default', 'direct');
    expect(report.network.tunnels).toMatchObject([{ shape: 'split' }, { shape: 'none' }]);
    expect(faults(report)).toContain('vpn.not-carrying');
    expect(verdicts(report, 'default')['messenger']).toBe('blocked');
    expect(effects(report)['messenger']).toEqual(['no-change', 'both-paths', 'fails-either-way']);
  });
});
