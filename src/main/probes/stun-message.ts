/** STUN messages (RFC 8489): our binding request to bytes, anybody's bytes to what they prove. Pure, never throws. */
import { canonicalAddress } from '../network/address.ts';

/** Bytes. Source for all of these: RFC 8489 §5, §14.1–2, §18. */
export const TRANSACTION_ID_LENGTH = 12;
export const STUN_HEADER_LENGTH = 20;
export const MAGIC_COOKIE = 0x2112a442;
export const BINDING_REQUEST = 0x0001;
export const BINDING_SUCCESS = 0x0101;
const BINDING_ERROR = 0x0111;

export const MAPPED_ADDRESS = 0x0001;
export const XOR_MAPPED_ADDRESS = 0x0020;
/** What servers sent before the RFC gave it a number. Source: tailscale `net/stun/stun.go`. */
const OLD_XOR_MAPPED_ADDRESS = 0x8020;

/** Where a STUN server saw us come from. Compared in memory, never kept: OONI's rule. */
export interface MappedAddress {
  address: string;
  port: number;
}

/** What a reply proves: somebody there speaks STUN and got our packet. `mapped` only in a success. */
export interface BindingReply {
  mapped: MappedAddress | null;
}

interface Attribute {
  type: number;
  value: Buffer;
}

/** @param transactionId {@link TRANSACTION_ID_LENGTH} random bytes: the proof that a reply is one. */
export function encodeBindingRequest(transactionId: Uint8Array): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt16BE(BINDING_REQUEST, 0);
  header.writeUInt32BE(MAGIC_COOKIE, 4);
  return Buffer.concat([header, transactionId]);
}

/**
 * A success counts with an address in it, as RFC 8489 §12.2 demands; an error response as it is, because with our
 * transaction id it is a STUN server's as well.
 * @returns `null` for everything else.
 */
export function readBindingReply(data: Uint8Array, transactionId: Uint8Array): BindingReply | null {
  const message = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  if (message.length < STUN_HEADER_LENGTH) return null;
  const type = message.readUInt16BE(0);
  const ours =
    message.readUInt32BE(4) === MAGIC_COOKIE &&
    message.subarray(8, STUN_HEADER_LENGTH).equals(transactionId);
  const whole = message.readUInt16BE(2) === message.length - STUN_HEADER_LENGTH;
  if (!ours || !whole) return null;
  const attributes = readAttributes(message.subarray(STUN_HEADER_LENGTH));
  if (attributes === null) return null;
  if (type === BINDING_ERROR) return { mapped: null };
  if (type !== BINDING_SUCCESS) return null;
  const mapped = findAddress(attributes, message.subarray(4, STUN_HEADER_LENGTH));
  return mapped === null ? null : { mapped };
}

/** @returns `null` when they do not fill the message exactly. */
function readAttributes(body: Buffer): Attribute[] | null {
  const attributes: Attribute[] = [];
  let at = 0;
  while (at < body.length) {
    if (at + 4 > body.length) return null;
    const length = body.readUInt16BE(at + 2);
    const value = body.subarray(at + 4, at + 4 + length);
    if (value.length < length) return null;
    attributes.push({ type: body.readUInt16BE(at), value });
    at += 4 + length + padding(length);
  }
  return at === body.length ? attributes : null;
}

/** Attributes begin at multiples of four. */
function padding(length: number): number {
  return -length & 3;
}

/** The XORed one first, because NATs that rewrite payloads spoil the plain one (RFC 8489 §14.2). */
function findAddress(attributes: Attribute[], key: Buffer): MappedAddress | null {
  for (const wanted of [XOR_MAPPED_ADDRESS, OLD_XOR_MAPPED_ADDRESS, MAPPED_ADDRESS]) {
    const value = attributes.find(({ type }) => type === wanted)?.value;
    if (value === undefined) continue;
    const address = readAddress(wanted === MAPPED_ADDRESS ? value : applyKey(value, key));
    if (address !== null) return address;
  }
  return null;
}

/** Takes the mask off the port and the address, or puts it on. @param key the cookie and the transaction id. */
export function applyKey(value: Uint8Array, key: Uint8Array): Buffer {
  const result = Buffer.from(value);
  for (const [index, byte] of key.entries()) {
    if (4 + index < result.length) result[4 + index] = (result[4 + index] ?? 0) ^ byte;
    if (index < 2 && 2 + index < result.length) result[2 + index] = (result[2 + index] ?? 0) ^ byte;
  }
  return result;
}

function readAddress(value: Buffer): MappedAddress | null {
  if (value.length < 4) return null;
  const [family, port, bytes] = [value[1], value.readUInt16BE(2), value.subarray(4)];
  if (family === 1 && bytes.length === 4) return { address: bytes.join('.'), port };
  if (family !== 2 || bytes.length !== 16) return null;
  const groups = Array.from({ length: 8 }, (_, index) =>
    bytes.readUInt16BE(index * 2).toString(16),
  );
  return { address: canonicalAddress(groups.join(':')), port };
}
