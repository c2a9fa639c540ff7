import { describe, expect, it } from 'vitest';
import { isPublicAddress, isTestNet } from '../../../src/main/catalogue/public-address.ts';
import { BUNDLED } from './sample-catalogue.ts';

/** First and last address of what nobody on the Internet has; between two of them there is room for servers. */
const SPECIAL = [
  ['0.0.0.0', '0.255.255.255'],
  ['10.0.0.0', '10.255.255.255'],
  ['100.64.0.0', '100.127.255.255'],
  ['127.0.0.0', '127.255.255.255'],
  ['169.254.0.0', '169.254.255.255'],
  ['172.16.0.0', '172.31.255.255'],
  ['192.0.0.0', '192.0.0.255'],
  ['192.0.2.0', '192.0.2.255'],
  ['192.88.99.0', '192.88.99.255'],
  ['192.168.0.0', '192.168.255.255'],
  ['198.18.0.0', '198.19.255.255'],
  ['198.51.100.0', '198.51.100.255'],
  ['203.0.113.0', '203.0.113.255'],
  ['224.0.0.0', '255.255.255.255'],
] as const;

const numberOf = (address: string): number =>
  address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
const addressOf = (number: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');

describe('isPublicAddress', () => {
  it.each(SPECIAL)('is false from %s to %s, and true beside it', (first, last) => {
    expect([isPublicAddress(first), isPublicAddress(last)]).toEqual([false, false]);
    const before = numberOf(first) - 1;
    const after = numberOf(last) + 1;
    if (before >= 0) expect(isPublicAddress(addressOf(before))).toBe(true);
    if (after < 2 ** 32) expect(isPublicAddress(addressOf(after))).toBe(true);
  });

  it.each([
    ['unspecified', '::'],
    ['loopback', '::1'],
    ['IPv4-mapped', '::ffff:192.0.2.1'],
    ['translated IPv4', '64:ff9b::c000:201'],
    ['discard only', '100::1'],
    ['Teredo', '2001:0:1::1'],
    ['documentation', '2001:db8::1'],
    ['6to4', '2002:c000:201::1'],
    ['documentation', '3fff::1'],
    ['unique local', 'fd00::1'],
    ['link-local', 'fe80::1'],
    ['with a zone', 'fe80::1%eth0'],
    ['multicast', 'ff02::1'],
    ['a name', 'alpha.example'],
    ['nothing', ''],
  ])('is false for %s: %s', (_, address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it('is true for what the bundled catalogue contacts', () => {
    const addresses = [
      ...BUNDLED.services.flatMap((s) => s.endpoints.flatMap((e) => e.addresses ?? [])),
      ...BUNDLED.resolvers.flatMap((r) => r.addresses),
    ];
    expect(addresses.length).toBeGreaterThan(20);
    for (const address of addresses) expect(isPublicAddress(address), address).toBe(true);
  });
});

describe('isTestNet', () => {
  it.each([
    ['192.0.2.0', true],
    ['192.0.2.255', true],
    ['192.0.3.0', false],
    ['198.51.100.1', false],
    ['::ffff:192.0.2.1', false],
  ])('%s: %s', (address, is) => {
    expect(isTestNet(address)).toBe(is);
  });
});
