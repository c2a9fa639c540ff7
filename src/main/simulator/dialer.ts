/** The way into the pretend Internet: every address is led to a port on 127.0.0.1, or nowhere. */
import { createSocket } from 'node:dgram';
import { connect } from 'node:net';
import { canonicalAddress } from '../network/address.ts';
import type { Dialer } from '../network/dialer.ts';
import { requireLiteral, untilBound, untilConnected, wrapUdp } from '../network/sockets.ts';
import { wrapDatagrams } from './datagram-socket.ts';
import type { Fate } from './policy.ts';
import type { Ports } from './ports.ts';
import { receive, type Town } from './servers/connection.ts';
import { answererAt } from './servers/datagrams.ts';
import { systemError } from './system-error.ts';
import { forever, lookUp } from './system-lookup.ts';

const LOOPBACK = '127.0.0.1';

export function createSimulatedDialer(path: string, town: Town, ports: Ports): Dialer {
  const { policy, speakers } = town;

  /** Where on loopback a connection with this fate ends. */
  function portFor(
    fate: Exclude<Fate, 'unreachable' | 'drop'>,
    address: string,
    port: number,
  ): Promise<number> {
    switch (fate) {
      case 'refuse':
        return ports.closed();
      case 'mute':
        return ports.tcp('mute', (socket) => socket.on('error', () => {}).resume());
      case 'host':
      case 'box': {
        const venue = { address, port, box: fate === 'box' };
        return ports.tcp(`${address} ${port}`, (socket) => void receive(socket, venue, town));
      }
    }
  }

  async function udpPortOf(address: string, port: number): Promise<number | null> {
    const answer = answererAt(address, port, policy, speakers);
    return answer && ports.udp(`${address} ${port}`, answer);
  }

  return {
    path,
    async connect(address, port, signal) {
      signal.throwIfAborted();
      requireLiteral(address);
      const to = canonicalAddress(address);
      const fate = policy.tcp(to, port);
      if (fate === 'unreachable') throw systemError('ENETUNREACH', 'connect');
      if (fate === 'drop') return forever(signal);
      const real = { host: LOOPBACK, port: await portFor(fate, to, port), noDelay: true };
      return untilConnected(() => connect(real), signal);
    },
    async openUdp(family) {
      const socket = createSocket('udp4');
      await untilBound(socket, (done) => socket.bind(0, LOOPBACK, done));
      return wrapDatagrams(wrapUdp(socket), family, { policy, portOf: udpPortOf });
    },
    lookup: (hostname, family, signal) => lookUp(hostname, family, policy, signal),
  };
}
