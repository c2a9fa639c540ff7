/**
 * The list that `GetAdaptersAddresses` leaves in memory: records that point at each other and at texts, all within the
 * same piece. Offsets are those of `IP_ADAPTER_ADDRESSES_LH` (iptypes.h) with pointers of 64 bits. Pure, and wary: a
 * pointer that leads elsewhere ends the list it is in.
 */
import { canonicalAddress, withoutZone } from '../address.ts';
import type { Memory } from './library.ts';
import { readSockaddr } from './sockaddr.ts';

export interface Adapter {
  /** What the person calls it; Node's name of the interface. */
  name: string;
  /** What its driver calls it, in English on every system. */
  description: string;
  index: number;
  /** `IFTYPE`, ipifcons.h. */
  type: number;
  isUp: boolean;
  mtu: number;
  resolvers: string[];
  gateways: string[];
  metric4: number;
  metric6: number;
}

const RECORD = {
  index: 4,
  next: 8,
  firstResolver: 48,
  description: 64,
  name: 72,
  mtu: 96,
  type: 100,
  state: 104,
  index6: 108,
  firstGateway: 208,
  metric4: 216,
  metric6: 220,
  size: 224,
} as const;
/** Of a resolver and of a gateway alike: next, then where the address stands and how long it is. */
const ENTRY = { next: 8, address: 16, length: 24, size: 32 } as const;
const IF_OPER_STATUS_UP = 1;
/** Far above what there is; a list that runs in a circle ends. */
const MOST = 1_000;

export function parseAdapters({ bytes, base }: Memory): Adapter[] {
  const adapters: Adapter[] = [];
  let at = 0;
  while (at >= 0 && at + RECORD.size <= bytes.length && adapters.length < MOST) {
    adapters.push(readAdapter(bytes, base, at));
    at = follow(bytes, base, at + RECORD.next);
  }
  return adapters;
}

function readAdapter(bytes: Buffer, base: bigint, at: number): Adapter {
  const number = (offset: number) => bytes.readUInt32LE(at + offset);
  return {
    name: readText(bytes, follow(bytes, base, at + RECORD.name)),
    description: readText(bytes, follow(bytes, base, at + RECORD.description)),
    // One without IPv4 has only the other number.
    index: number(RECORD.index) || number(RECORD.index6),
    type: number(RECORD.type),
    isUp: number(RECORD.state) === IF_OPER_STATUS_UP,
    mtu: number(RECORD.mtu),
    resolvers: readAddresses(bytes, base, follow(bytes, base, at + RECORD.firstResolver)),
    gateways: readAddresses(bytes, base, follow(bytes, base, at + RECORD.firstGateway)),
    metric4: number(RECORD.metric4),
    metric6: number(RECORD.metric6),
  };
}

function readAddresses(bytes: Buffer, base: bigint, first: number): string[] {
  const addresses: string[] = [];
  let at = first;
  while (at >= 0 && at + ENTRY.size <= bytes.length && addresses.length < MOST) {
    const start = follow(bytes, base, at + ENTRY.address);
    const length = bytes.readUInt32LE(at + ENTRY.length);
    const address = start < 0 ? null : readSockaddr(bytes.subarray(start, start + length));
    if (address !== null) addresses.push(canonicalAddress(withoutZone(address)));
    at = follow(bytes, base, at + ENTRY.next);
  }
  return addresses;
}

/** Where a pointer leads within the piece; -1: nowhere. */
function follow(bytes: Buffer, base: bigint, at: number): number {
  const offset = bytes.readBigUInt64LE(at) - base;
  return offset > 0n && offset < BigInt(bytes.length) ? Number(offset) : -1;
}

/** UTF-16 up to its zero. */
function readText(bytes: Buffer, start: number): string {
  if (start < 0) return '';
  let end = start;
  while (end + 1 < bytes.length && bytes.readUInt16LE(end) !== 0) end += 2;
  return bytes.toString('utf16le', start, end);
}
