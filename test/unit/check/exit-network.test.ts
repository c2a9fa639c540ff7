import { expect, it } from 'vitest';
import { ExitNetwork } from '../../../src/main/check/exit-network.ts';
import { readTable } from '../../../src/main/network/provider/table.ts';
import { MADE_UP, NORTH, SOUTH } from '../network/provider/made-up.ts';

const table = readTable(MADE_UP);
const NORTHERN = '192.0.2.1';
const SOUTHERN = '198.51.100.1';

/** @param seen what each server saw, in order */
function networkOf(...seen: [address: string, server: string, t?: number][]): ExitNetwork {
  const exit = new ExitNetwork((address) => table.find(address));
  for (const [address, server, t = 0] of seen) exit.note(address, server, t);
  return exit;
}

it('is what most servers saw', () => {
  expect(networkOf([NORTHERN, 'a']).network).toEqual(NORTH);
  expect(networkOf([NORTHERN, 'a'], [SOUTHERN, 'b'], [SOUTHERN, 'c']).network).toEqual(SOUTH);
});

it('is not what one server says most often', () => {
  const often = Array.from({ length: 20 }, (): [string, string] => [SOUTHERN, 'liar']);
  expect(networkOf(...often, [NORTHERN, 'a'], [NORTHERN, 'b']).network).toEqual(NORTH);
});

it('is not told where it is in doubt, or nobody’s', () => {
  expect(networkOf().network).toBe(null);
  expect(networkOf(['10.0.0.1', 'a'], ['no address', 'b']).network).toBe(null);
  expect(networkOf([NORTHERN, 'a'], [SOUTHERN, 'b']).network).toBe(null);
});

it('is of the network before it changed', () => {
  const exit = networkOf([NORTHERN, 'a', 100], [SOUTHERN, 'b', 900], [SOUTHERN, 'c', 950]);
  expect(exit.network).toEqual(SOUTH);
  exit.until(500);
  expect(exit.network).toEqual(NORTH);
});

it('keeps no address', () => {
  expect(JSON.stringify(networkOf([NORTHERN, 'a']))).not.toContain(NORTHERN);
});
