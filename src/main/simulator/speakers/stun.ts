/** A STUN server (RFC 8489): tells whoever asks by which address it sees them. */
import { familyOf } from '../../network/address.ts';
import {
  applyKey,
  BINDING_REQUEST,
  BINDING_SUCCESS,
  MAGIC_COOKIE,
  STUN_HEADER_LENGTH,
  XOR_MAPPED_ADDRESS,
} from '../../probes/stun-message.ts';

/** @returns `null` for whatever is no binding request: a real server keeps silent, too. */
export function answerStun(
  message: Buffer,
  from: { address: string; port: number },
): Buffer | null {
  const isRequest =
    message.length >= STUN_HEADER_LENGTH &&
    message.readUInt16BE(0) === BINDING_REQUEST &&
    message.readUInt16BE(2) === message.length - STUN_HEADER_LENGTH &&
    message.readUInt32BE(4) === MAGIC_COOKIE;
  if (!isRequest) return null;
  const key = message.subarray(4, STUN_HEADER_LENGTH);
  const address = addressBytes(from.address);
  const value = Buffer.alloc(4);
  value[1] = address.length === 4 ? 1 : 2;
  value.writeUInt16BE(from.port, 2);
  const body = applyKey(Buffer.concat([value, address]), key);
  const start = Buffer.alloc(4);
  start.writeUInt16BE(BINDING_SUCCESS, 0);
  start.writeUInt16BE(4 + body.length, 2);
  const attribute = Buffer.alloc(4);
  attribute.writeUInt16BE(XOR_MAPPED_ADDRESS, 0);
  attribute.writeUInt16BE(body.length, 2);
  return Buffer.concat([start, key, attribute, body]);
}

function addressBytes(address: string): Buffer {
  if (familyOf(address) === 4) return Buffer.from(address.split('.').map(Number));
  const [head = [], tail = []] = address
    .replace(/\d+\.\d+\.\d+\.\d+$/, asGroups)
    .split('::')
    .map((half) => half.split(':').filter((group) => group !== ''));
  const zeros = Array<string>(8 - head.length - tail.length).fill('0');
  const groups = [...head, ...zeros, ...tail];
  return Buffer.from(groups.map((group) => group.padStart(4, '0')).join(''), 'hex');
}

/** The last four bytes may be written as an IPv4 address. */
function asGroups(dotted: string): string {
  const hex = Buffer.from(dotted.split('.').map(Number)).toString('hex');
  return `${hex.slice(0, 4)}:${hex.slice(4)}`;
}
