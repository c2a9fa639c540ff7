/**
 * QUIC without a handshake: a packet of a version that nobody speaks, which every live server answers with a list of
 * those that it does (RFC 9000 §6). Only what all versions have in common (RFC 8999) is written and read. Pure, never
 * throws.
 */
import type { RandomBytes } from './instruments.ts';

/** Servers answer nothing smaller. Source: RFC 9000 §6.1, §14.1. */
export const MIN_INITIAL_SIZE = 1200;
/** Long header, the fixed bit of QUIC version 1, and the type of its first packet. Source: RFC 9000 §17.2. */
const LONG_HEADER_INITIAL = 0xc0;
const LONG_HEADER = 0x80;
/** Bytes; the least that a client may choose. Source: RFC 9000 §7.2. */
const CONNECTION_ID_LENGTH = 8;
/** Longer ones exist in no version so far. Source: RFC 9000 §17.2. */
const MAX_CONNECTION_ID_LENGTH = 20;
/** First byte, version, and the length of the first connection id. */
const FIXED_PART = 6;

/** What every long header has. Source: RFC 8999 §5.1. */
export interface LongHeader {
  version: number;
  destination: Buffer;
  source: Buffer;
  /** After the header. */
  rest: Buffer;
}

/** Of the reserved form 0x?a?a?a?a (RFC 9000 §15). What stands after the header is random, as if encrypted. */
export function encodeVersionProbe(randomBytes: RandomBytes): Buffer {
  const packet = randomBytes(MIN_INITIAL_SIZE);
  packet[0] = LONG_HEADER_INITIAL;
  for (let at = 1; at <= 4; at += 1) packet[at] = ((packet[at] ?? 0) & 0xf0) | 0x0a;
  packet[FIXED_PART - 1] = CONNECTION_ID_LENGTH;
  packet[FIXED_PART + CONNECTION_ID_LENGTH] = CONNECTION_ID_LENGTH;
  return packet;
}

/** @returns `null` for what is no long-header packet. */
export function readLongHeader(data: Uint8Array): LongHeader | null {
  const packet = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  if (packet.length < FIXED_PART || ((packet[0] ?? 0) & LONG_HEADER) === 0) return null;
  const destination = readConnectionId(packet.subarray(FIXED_PART - 1));
  if (destination === null) return null;
  const source = readConnectionId(packet.subarray(FIXED_PART + destination.length));
  if (source === null) return null;
  const rest = packet.subarray(FIXED_PART + destination.length + 1 + source.length);
  return { version: packet.readUInt32BE(1), destination, source, rest };
}

/**
 * Is it a Version Negotiation packet (RFC 9000 §17.2.1) in answer to this probe: our connection ids, exchanged, and at
 * least one version?
 */
export function negotiatesVersion(data: Uint8Array, probe: Uint8Array): boolean {
  const asked = readLongHeader(probe);
  const reply = readLongHeader(data);
  return (
    asked !== null &&
    reply !== null &&
    reply.version === 0 &&
    reply.destination.equals(asked.source) &&
    reply.source.equals(asked.destination) &&
    reply.rest.length > 0 &&
    reply.rest.length % 4 === 0
  );
}

/** @param data begins with its length. */
function readConnectionId(data: Buffer): Buffer | null {
  const length = data[0] ?? Infinity;
  if (length > MAX_CONNECTION_ID_LENGTH || data.length < 1 + length) return null;
  return data.subarray(1, 1 + length);
}
