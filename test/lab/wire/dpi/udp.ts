/** Blocking of UDP: all of it, by port or address, by what it carries, or after the first packets of a flow. */
import { type Behaviour, flowFilter } from '../behaviour.ts';
import { type Packet, payloadOf } from '../packet.ts';
import type { Rule } from '../program.ts';

type Carried = 'stun' | 'quic' | 'dns' | null;

export function blockUdp(rule: Extract<Rule, { kind: 'udp' }>): Behaviour {
  const meant = flowFilter(rule.where);
  return {
    kind: rule.kind,
    see(packet, flow) {
      if (flow.transport !== 'udp' || !meant(flow)) return 'pass';
      const carried = carries(packet);
      // Without DNS nothing else could be tried: it has to be named.
      const concerned =
        rule.protocols === null
          ? carried !== 'dns'
          : carried !== null && rule.protocols.includes(carried);
      if (!concerned) return 'pass';
      return flow.packets > rule.afterPackets ? 'drop' : 'pass';
    },
  };
}

/** By the same marks that middleboxes go by, not by the port (DNS excepted, which has none). */
function carries(packet: Packet): Carried {
  const payload = payloadOf(packet);
  // STUN's magic cookie (RFC 8489 §5).
  if (payload.length >= 20 && payload.readUInt32BE(4) === 0x2112a442) return 'stun';
  // A long header (RFC 9000 §17.2).
  if (
    payload.length >= 7 &&
    ((payload[0] as number) & 0x80) !== 0 &&
    packet.targetPort !== 53 &&
    packet.sourcePort !== 53
  ) {
    return 'quic';
  }
  return packet.targetPort === 53 || packet.sourcePort === 53 ? 'dns' : null;
}
