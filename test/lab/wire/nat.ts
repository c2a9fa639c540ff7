/** One-to-one address translation, as a home router or a VPN's exit does it, in place. */
import { addressBytes } from './address-text.ts';
import { foldChecksum, repairChecksum, sumWords } from './checksum.ts';
import { type Packet, PROTOCOL } from './packet.ts';

/** Gives the packet another source or target address (and port), and repairs its checksums. */
export function rewrite(
  packet: Packet,
  end: 'source' | 'target',
  address: string,
  port?: number,
): void {
  const { bytes, version, transportAt } = packet;
  const after = addressBytes(address);
  const at = (version === 4 ? 12 : 8) + (end === 'source' ? 0 : after.length);
  const before = Buffer.from(bytes.subarray(at, at + after.length));
  after.copy(bytes, at);
  packet[end] = address;
  if (version === 4) repairChecksum(bytes, 10, before, after);
  repairTransport(packet, before, after);
  if (port === undefined) return;
  const portAt = transportAt + (end === 'source' ? 0 : 2);
  const portBefore = Buffer.from(bytes.subarray(portAt, portAt + 2));
  bytes.writeUInt16BE(port, portAt);
  repairTransport(packet, portBefore, bytes.subarray(portAt, portAt + 2));
  packet[end === 'source' ? 'sourcePort' : 'targetPort'] = port;
}

function repairTransport(packet: Packet, before: Buffer, after: Buffer): void {
  const { bytes, protocol, transportAt } = packet;
  if (protocol === PROTOCOL.tcp) repairChecksum(bytes, transportAt + 16, before, after);
  else if (protocol === PROTOCOL.icmp6) repairChecksum(bytes, transportAt + 2, before, after);
  else if (protocol === PROTOCOL.udp && bytes.readUInt16BE(transportAt + 6) !== 0) {
    repairChecksum(bytes, transportAt + 6, before, after);
  }
}

/**
 * An ICMP error quotes the packet that it is about; whoever sent that packet only recognizes it under the address that
 * it had on the inside.
 */
export function rewriteQuotedSource(packet: Packet, address: string): void {
  const { bytes, version, transportAt } = packet;
  const quotedAt = transportAt + 8;
  if (!isIcmpError(packet) || bytes.length < quotedAt + (version === 4 ? 20 : 40)) return;
  if (version === 4) {
    // The quoted header's own checksum changes by as much as its address does: the outer one stays right.
    const quoted = bytes.subarray(quotedAt);
    const before = Buffer.from(quoted.subarray(12, 16));
    addressBytes(address).copy(quoted, 12);
    repairChecksum(quoted, 10, before, quoted.subarray(12, 16));
    return;
  }
  const before = Buffer.from(bytes.subarray(quotedAt + 8, quotedAt + 24));
  addressBytes(address).copy(bytes, quotedAt + 8);
  repairChecksum(bytes, transportAt + 2, before, bytes.subarray(quotedAt + 8, quotedAt + 24));
}

/** Destination unreachable, packet too big, time exceeded, parameter problem. */
export function isIcmpError(packet: Packet): boolean {
  const type = packet.bytes[packet.transportAt] ?? 255;
  if (packet.protocol === PROTOCOL.icmp) return [3, 4, 5, 11, 12].includes(type);
  return packet.protocol === PROTOCOL.icmp6 && type >= 1 && type <= 4;
}

/** Is every checksum of the packet right? For tests. */
export function checksumsHold(packet: Packet): boolean {
  const { bytes, version, protocol, transportAt } = packet;
  if (version === 4 && foldChecksum(sumWords(bytes, 0, transportAt)) !== 0) return false;
  let sum = sumWords(bytes, transportAt, bytes.length);
  if (protocol !== PROTOCOL.icmp) {
    const [from, to] = version === 4 ? [12, 20] : [8, 40];
    sum += sumWords(bytes, from, to) + protocol + bytes.length - transportAt;
  }
  return foldChecksum(sum) === 0;
}
