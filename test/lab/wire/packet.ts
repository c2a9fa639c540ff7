/** Reads the headers of an IP packet, as far as a middlebox needs them. */
import { readAddress } from './address-text.ts';

/** IANA protocol numbers. */
export const PROTOCOL = { icmp: 1, tcp: 6, udp: 17, icmp6: 58 } as const;

/** TCP's flags (RFC 9293 §3.1). */
export const FLAG = { fin: 1, syn: 2, rst: 4, psh: 8, ack: 16 } as const;

export interface Packet {
  bytes: Buffer;
  version: 4 | 6;
  protocol: number;
  source: string;
  target: string;
  /** 0 where the protocol has none, or in a fragment that is not the first. */
  sourcePort: number;
  targetPort: number;
  /** Where the transport's header starts, and what comes after it. */
  transportAt: number;
  payloadAt: number;
  /** TCP only, else 0. */
  flags: number;
  seq: number;
  ack: number;
}

/** IPv6 extension headers that may stand before the transport's: hop-by-hop, routing, destination options. */
const EXTENSIONS = [0, 43, 60];

/** @returns `null` for what is no whole IP packet. */
export function parsePacket(bytes: Buffer): Packet | null {
  const version = (bytes[0] ?? 0) >> 4;
  if (version === 4) return bytes.length < 20 ? null : parseFour(bytes);
  if (version === 6) return bytes.length < 40 ? null : parseSix(bytes);
  return null;
}

function parseFour(bytes: Buffer): Packet | null {
  const headerLength = ((bytes[0] as number) & 15) * 4;
  const laterFragment = (bytes.readUInt16BE(6) & 0x1fff) !== 0;
  const packet: Packet = {
    bytes,
    version: 4,
    protocol: bytes[9] as number,
    source: readAddress(bytes, 12, 4),
    target: readAddress(bytes, 16, 4),
    ...NO_TRANSPORT,
    transportAt: headerLength,
    payloadAt: headerLength,
  };
  return laterFragment ? packet : withTransport(packet);
}

function parseSix(bytes: Buffer): Packet | null {
  let protocol = bytes[6] as number;
  let at = 40;
  while (EXTENSIONS.includes(protocol)) {
    if (bytes.length < at + 8) return null;
    protocol = bytes[at] as number;
    at += 8 + (bytes[at + 1] as number) * 8;
  }
  return withTransport({
    bytes,
    version: 6,
    protocol,
    source: readAddress(bytes, 8, 16),
    target: readAddress(bytes, 24, 16),
    ...NO_TRANSPORT,
    transportAt: at,
    payloadAt: at,
  });
}

const NO_TRANSPORT = { sourcePort: 0, targetPort: 0, flags: 0, seq: 0, ack: 0 };

function withTransport(packet: Packet): Packet | null {
  const { bytes, protocol, transportAt: at } = packet;
  if (protocol === PROTOCOL.udp) {
    if (bytes.length < at + 8) return null;
    packet.payloadAt = at + 8;
  } else if (protocol === PROTOCOL.tcp) {
    if (bytes.length < at + 20) return null;
    packet.payloadAt = at + ((bytes[at + 12] as number) >> 4) * 4;
    packet.seq = bytes.readUInt32BE(at + 4);
    packet.ack = bytes.readUInt32BE(at + 8);
    packet.flags = bytes[at + 13] as number;
  } else {
    return packet;
  }
  packet.sourcePort = bytes.readUInt16BE(at);
  packet.targetPort = bytes.readUInt16BE(at + 2);
  return packet;
}

/** What the transport carries. */
export function payloadOf(packet: Packet): Buffer {
  return packet.bytes.subarray(packet.payloadAt);
}

/** Neighbour discovery, group membership and the like, which never cross a router. */
export function staysOnLink(packet: Packet): boolean {
  if (packet.version === 4)
    return packet.target.startsWith('224.') || packet.target.startsWith('255.');
  return (
    packet.target.startsWith('ff') || packet.source.startsWith('fe80:') || packet.source === '::'
  );
}
