/** A UDP socket into the pretend Internet: a real one on loopback, whose far ends go by their pretend addresses. */
import type { Family } from '../../shared/measurement.ts';
import { canonicalAddress, familyOf } from '../network/address.ts';
import type { DatagramSocket } from '../network/dialer.ts';
import type { Policy } from './policy.ts';
import { DatagramGate } from './shapers/datagram-gate.ts';
import { systemError } from './system-error.ts';

export interface DatagramLine {
  policy: Policy;
  /** The real port on 127.0.0.1; `null`: nobody listens there. */
  portOf(address: string, port: number): Promise<number | null>;
}

/** @param socket an IPv4 one, whatever the family of the pretend addresses. */
export function wrapDatagrams(
  socket: DatagramSocket,
  family: Family,
  { policy, portOf }: DatagramLine,
): DatagramSocket {
  const gate = new DatagramGate(policy);
  const farEnds = new Map<number, { address: string; port: number }>();
  return {
    async send(data, address, port) {
      const to = canonicalAddress(address);
      if (familyOf(to) !== family) throw systemError('EINVAL', 'send');
      const way = policy.way(to);
      if (way === 'none') throw systemError('ENETUNREACH', 'send');
      if (way === 'broken' || !gate.passes(data, to, port)) return;
      const real = await portOf(to, port);
      if (real === null) return;
      farEnds.set(real, { address: to, port });
      await socket.send(data, '127.0.0.1', real);
    },
    onMessage(listener) {
      socket.onMessage(({ data, port }) => {
        const from = farEnds.get(port);
        if (from && gate.passes(data, from.address, from.port)) listener({ data, ...from });
      });
    },
    onError: (listener) => socket.onError(listener),
    close: () => socket.close(),
  };
}
