/** Bytes and packets, as df-008 has them: messengers' own protocols, UDP and transfers. */
import type { Measurement, MeasurementOf } from '../../../shared/measurement.ts';
import { socket } from '../evidence.ts';
import { eventOf } from './event.ts';

export type NetworkEvent = ReturnType<typeof event> & {
  num_bytes?: number;
  [more: `x_${string}`]: unknown;
};

export function networkEvents(m: Measurement): NetworkEvent[] {
  switch (m.operation) {
    case 'protocol_round_trip':
      return protocolEvents(m);
    case 'udp_round_trip':
      return udpEvents(m);
    case 'transfer':
      return [
        {
          ...event(m, 'bytes_received_cumulative', 'tcp', m.failure),
          num_bytes: m.bytes,
          x_first_byte: m.firstByte === null ? null : m.firstByte / 1000,
          x_rate: m.rate,
          x_longest_gap: m.longestGap / 1000,
        },
      ];
    default:
      return [];
  }
}

function protocolEvents(m: MeasurementOf<'protocol_round_trip'>): NetworkEvent[] {
  const more = { x_protocol: m.protocol };
  return [
    { ...event(m, 'write', 'tcp', null), num_bytes: m.bytesSent, ...more },
    {
      ...event(m, 'read', 'tcp', m.failure),
      num_bytes: m.bytesReceived,
      ...more,
      x_reply: m.reply,
    },
  ];
}

/** How large the packets are is not kept, but how many there were. */
function udpEvents(m: MeasurementOf<'udp_round_trip'>): NetworkEvent[] {
  const more = { x_protocol: m.protocol };
  return [
    { ...event(m, 'write_to', 'udp', null), ...more, x_packets: m.sent },
    {
      ...event(m, 'read_from', 'udp', m.failure),
      ...more,
      x_packets: m.received,
      x_wrong_packets: m.wrong,
      x_rtt: m.rtt === null ? null : m.rtt / 1000,
    },
  ];
}

function event(
  m: MeasurementOf<'protocol_round_trip' | 'udp_round_trip' | 'transfer'>,
  operation: 'bytes_received_cumulative' | 'read' | 'read_from' | 'write' | 'write_to',
  proto: 'tcp' | 'udp',
  failure: string | null,
) {
  return { ...eventOf(m), address: socket(m), operation, proto, failure };
}
