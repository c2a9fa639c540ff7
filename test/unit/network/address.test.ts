import { describe, expect, it } from 'vitest';
import { canonicalAddress, familyOf, isLoopback } from '../../../src/main/network/address.ts';

describe('address literals', () => {
  it.each([
    ['192.0.2.1', 4],
    ['2001:db8::1', 6],
    ['fe80::1%1', 6],
    ['host.example', null],
    ['192.0.2', null],
    ['', null],
  ])('the family of %j is %s', (address, family) => expect(familyOf(address)).toBe(family));

  it.each([
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['2001:db8::0001', '2001:db8::1'],
    ['192.0.2.1', '192.0.2.1'],
    ['host.example', 'host.example'],
  ])('%s is written %s', (address, canonical) => expect(canonicalAddress(address)).toBe(canonical));

  it.each([
    ['127.0.0.1', true],
    ['127.255.255.254', true],
    ['::1', true],
    ['0:0:0:0:0:0:0:1', true],
    ['128.0.0.1', false],
    ['0.0.0.0', false],
    ['::', false],
    ['localhost', false],
  ])('%s is loopback: %s', (address, loopback) => expect(isLoopback(address)).toBe(loopback));
});
