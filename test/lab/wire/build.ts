/** Makes the packets that a middlebox sends in somebody else's name. */
import { addressBytes } from './address-text.ts';
import { foldChecksum, sumWords } from './checksum.ts';
import { FLAG, type Packet, PROTOCOL } from './packet.ts';

const TTL = 64;
/** Of the offending packet, in an ICMP error: as much as fits in the smallest packet that IPv6 guarantees. */
const MAX_QUOTED = 1232;

interface Ends {
  source: string;
  target: string;
}

export interface TcpFields extends Ends {
  sourcePort: number;
  targetPort: number;
  seq: number;
  ack: number;
  flags: number;
}

export function buildTcp(fields: TcpFields): Buffer {
  const segment = Buffer.alloc(20);
  segment.writeUInt16BE(fields.sourcePort, 0);
  segment.writeUInt16BE(fields.targetPort, 2);
  segment.writeUInt32BE(fields.seq >>> 0, 4);
  segment.writeUInt32BE(fields.ack >>> 0, 8);
  segment[12] = 5 << 4;
  segment[13] = fields.flags;
  segment.writeUInt16BE(0xffff, 14);
  return wrap(fields, PROTOCOL.tcp, segment, 16);
}

export function buildUdp(
  fields: Ends & { sourcePort: number; targetPort: number },
  payload: Buffer,
): Buffer {
  const datagram = Buffer.alloc(8 + payload.length);
  datagram.writeUInt16BE(fields.sourcePort, 0);
  datagram.writeUInt16BE(fields.targetPort, 2);
  datagram.writeUInt16BE(datagram.length, 4);
  payload.copy(datagram, 8);
  return wrap(fields, PROTOCOL.udp, datagram, 6);
}

/** What a server that refuses sends in answer to a SYN (RFC 9293 §3.10.7.1). */
export function buildRefusal(syn: Packet): Buffer {
  return buildTcp({
    source: syn.target,
    target: syn.source,
    sourcePort: syn.targetPort,
    targetPort: syn.sourcePort,
    seq: 0,
    ack: syn.seq + syn.bytes.length - syn.payloadAt + 1,
    flags: FLAG.rst | FLAG.ack,
  });
}

/** ICMP's "host unreachable" (RFC 792) or ICMPv6's "address unreachable" (RFC 4443 §3.1), about `packet`. */
export function buildUnreachable(packet: Packet, from: string): Buffer {
  const quoted = packet.bytes.subarray(0, MAX_QUOTED);
  const message = Buffer.alloc(8 + quoted.length);
  quoted.copy(message, 8);
  const ends = { source: from, target: packet.source };
  if (packet.version === 6) {
    message[0] = 1;
    message[1] = 3;
    return wrap(ends, PROTOCOL.icmp6, message, 2);
  }
  message[0] = 3;
  message[1] = 1;
  return wrap(ends, PROTOCOL.icmp, message, 2);
}

/** Puts an IP header before a transport's message and fills in the checksum at `checksumAt` of that message. */
function wrap(ends: Ends, protocol: number, message: Buffer, checksumAt: number): Buffer {
  const source = addressBytes(ends.source);
  const target = addressBytes(ends.target);
  let sum = sumWords(message, 0, message.length);
  // ICMP over IPv4 is the one that leaves the pseudo-header out.
  if (protocol !== PROTOCOL.icmp) {
    sum += sumWords(source, 0, source.length) + sumWords(target, 0, target.length);
    sum += protocol + message.length;
  }
  const checksum = foldChecksum(sum);
  // A UDP checksum of zero would mean that there is none (RFC 768).
  message.writeUInt16BE(
    checksum === 0 && protocol === PROTOCOL.udp ? 0xffff : checksum,
    checksumAt,
  );
  const header =
    source.length === 4
      ? headerFour(protocol, message.length)
      : headerSix(protocol, message.length);
  if (source.length === 4) {
    source.copy(header, 12);
    target.copy(header, 16);
    header.writeUInt16BE(foldChecksum(sumWords(header, 0, 20)), 10);
  } else {
    source.copy(header, 8);
    target.copy(header, 24);
  }
  return Buffer.concat([header, message]);
}

function headerFour(protocol: number, length: number): Buffer {
  const header = Buffer.alloc(20);
  header[0] = 0x45;
  header.writeUInt16BE(20 + length, 2);
  header[6] = 0x40;
  header[8] = TTL;
  header[9] = protocol;
  return header;
}

function headerSix(protocol: number, length: number): Buffer {
  const header = Buffer.alloc(40);
  header[0] = 0x60;
  header.writeUInt16BE(length, 4);
  header[6] = protocol;
  header[7] = TTL;
  return header;
}
