/** A table of networks that there are not: addresses and numbers of documentation (RFC 5737, RFC 3849, RFC 5398). */
import { blocksOf, type Row } from '../../../../scripts/networks/ranges.ts';
import { writeTable } from '../../../../scripts/networks/write-table.ts';
import { addressBytes } from '../../../../src/main/network/proxy/address-bytes.ts';

export const NORTH = { number: 64_500, name: 'North' };
export const SOUTH = { number: 65_550, name: 'South “Ü” Ltd' };

export function row(first: string, last: string, { number, name }: typeof NORTH): Row {
  return { first: numberOf(first), last: numberOf(last), number, name };
}

function numberOf(address: string): bigint {
  return BigInt(`0x${addressBytes(address).toString('hex')}`);
}

export function tableOf(v4: readonly Row[], v6: readonly Row[]): Buffer {
  return writeTable({
    names: new Map([...v4, ...v6].map(({ number, name }) => [number, name])),
    blocks: { 4: blocksOf(v4, 4), 6: blocksOf(v6, 6) },
  });
}

export const MADE_UP: Buffer = tableOf(
  [
    row('192.0.2.0', '192.0.2.255', NORTH),
    row('198.51.100.0', '198.51.100.255', SOUTH),
    row('203.0.112.0', '203.0.113.255', NORTH),
  ],
  [row('2001:db8:1::', '2001:db8:2:ffff:ffff:ffff:ffff:ffff', SOUTH)],
);
