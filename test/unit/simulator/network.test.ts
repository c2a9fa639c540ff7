import { describe, expect, it } from 'vitest';
import { plainSite } from '../../../src/main/check/plan/requests.ts';
import { openSockets, socketsDownTo } from '../probes/support.ts';
import {
  catalogue,
  DC_ADDRESS,
  DC_ADDRESS_IPV6,
  NEVER,
  only,
  SHORT_MS,
  simulate,
  steps,
  targetOf,
} from './support.ts';

describe('offline', () => {
  it('nothing is found and nothing is reached', async () => {
    const { resolve, instruments, run } = await simulate({ network: 'offline' });
    expect((await resolve('alpha.test')).failure).toBe('dns_temporary_failure');
    expect((await resolve('alpha.test', 'east', 'udp')).failure).toBe('network_unreachable');
    expect((await resolve('alpha.test', 'east', 'https')).failure).toBe('network_unreachable');
    const connection = instruments.dialer.connect(DC_ADDRESS, 443, NEVER);
    await expect(connection).rejects.toMatchObject({ code: 'ENETUNREACH', syscall: 'connect' });
    const found = await run(plainSite(targetOf('alpha.dc'), 'alpha.test', DC_ADDRESS));
    expect(steps(found)).toEqual(['connect network_unreachable']);
  });
});

describe('captive portal', () => {
  it('every name leads to the login page, whoever is asked', async () => {
    const { resolve } = await simulate({ network: 'captive-portal' });
    const answers = await Promise.all([
      resolve('alpha.test'),
      resolve('nobody.test'),
      resolve('beta.test', 'east', 'udp'),
    ]);
    expect(answers.map(({ failure }) => failure)).toEqual([null, null, null]);
    expect(new Set(answers.map((a) => a.answers[0]?.address)).size).toBe(1);
    expect((await resolve('alpha.test', 'east', 'https')).failure).toBe('ssl_invalid_hostname');
  });

  it('every HTTP request gets the same redirect, even by address', async () => {
    const { measure, run } = await simulate({ network: 'captive-portal' });
    const portal = only(await measure('control.portal'), 'http_round_trip');
    expect(portal).toMatchObject({ status: 302, expected: false });
    const byAddress = await run(plainSite(targetOf('alpha.dc'), 'alpha.test', DC_ADDRESS));
    const { status, headers } = only(byAddress, 'http_round_trip');
    expect([status, headers['location']]).toEqual([302, portal.headers['location']]);
  });

  it('encrypted connections get a certificate for somebody else, and the rest nothing', async () => {
    const { measure } = await simulate({ network: 'captive-portal' });
    const { failure, trust } = only(await measure('alpha.web'), 'tls_handshake');
    expect(failure).toBe('ssl_invalid_hostname');
    expect(trust?.public).not.toBeNull();
    expect(steps(await measure('beta.phone', SHORT_MS))).toEqual(['connect generic_timeout_error']);
  });
});

describe('a proxy that accepts everything', () => {
  it('connects to nobody, and then nothing comes', async () => {
    const { measure } = await simulate({
      proxy: 'accept-all',
      tcp: [{ services: ['alpha'], do: 'refuse' }],
    });
    expect(steps(await measure('control.canary'))).toEqual(['connect null']);
    expect(steps(await measure('alpha.dc', SHORT_MS))).toEqual([
      'connect null',
      'protocol_round_trip generic_timeout_error',
    ]);
    expect(steps(await measure('alpha.web', SHORT_MS))).toEqual([
      'connect null',
      'tls_handshake generic_timeout_error',
    ]);
    expect(steps(await measure('beta.chat'))).toContain('http_round_trip null');
  });

  it('without it, nobody is at the canary’s address', async () => {
    const { measure } = await simulate();
    expect(steps(await measure('control.canary', SHORT_MS))).toEqual([
      'connect generic_timeout_error',
    ]);
  });
});

describe('IPv6', () => {
  it.each([
    [undefined, ['connect network_unreachable']],
    ['broken' as const, ['connect generic_timeout_error']],
    ['works' as const, ['connect null', 'protocol_round_trip null']],
  ])('%s: %s', async (ipv6, expected) => {
    const { measure } = await simulate(ipv6 ? { ipv6 } : {});
    expect(steps(await measure('alpha.dc-v6', SHORT_MS))).toEqual(expected);
  });

  it('addresses are known by any spelling', async () => {
    const { instruments } = await simulate({ ipv6: 'works' });
    const spelt = DC_ADDRESS_IPV6.replace('::', ':0:0:0:0:0:').toUpperCase();
    const stream = await instruments.dialer.connect(spelt, 443, NEVER);
    expect(stream.destroyed).toBe(false);
    stream.destroy();
  });
});

it('nothing but loopback is ever connected to', async () => {
  const { instruments, addressOfName } = await simulate();
  for (const address of [DC_ADDRESS, await addressOfName('alpha.test')]) {
    const stream = await instruments.dialer.connect(address, 443, NEVER);
    expect(stream).toMatchObject({ remoteAddress: '127.0.0.1', localAddress: '127.0.0.1' });
    stream.destroy();
  }
});

it('the pools have no key but the stand-in for each of the catalogue’s', async () => {
  const { instruments } = await simulate();
  const [key] = instruments.trust.keys('beta-key');
  expect(key).toHaveLength(32);
  expect(key?.toString('hex')).not.toBe(catalogue.keys[0]?.hex);
  expect(instruments.trust.keys('another')).toEqual([]);
});

it('closing ends every server and connection', async () => {
  const before = await socketsDownTo(openSockets());
  const { simulation, measure, instruments } = await simulate({
    tcp: [{ services: ['beta'], do: 'refuse' }],
  });
  await Promise.all([measure('alpha.web'), measure('alpha.stun'), measure('beta.chat')]);
  // One that hangs at a server, and one that is held open by the client.
  const held = await instruments.dialer.connect(DC_ADDRESS, 443, NEVER);
  held.on('error', () => {}).resume();
  const closed = new Promise((resolve) => held.once('close', resolve));
  expect(openSockets()).toBeGreaterThan(before);
  await simulation.close();
  await closed;
  expect(await socketsDownTo(before)).toBe(before);
  await expect(instruments.dialer.connect(DC_ADDRESS, 443, NEVER)).rejects.toMatchObject({
    code: 'ENETUNREACH',
  });
});
