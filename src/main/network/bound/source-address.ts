/**
 * Binding to an interface's own address, without a native module. macOS looks for a route over the interface that owns
 * the address (XNU `in_selectsrcif`); Windows mostly does, and not on every computer (Firezone #6584). Linux does not:
 * there it is no binding at all. Source: research, VPN B1.
 */
import { createSocket } from 'node:dgram';
import { connect } from 'node:net';
import type { Family } from '../../../shared/measurement.ts';
import { familyOf } from '../address.ts';
import { untilBound } from '../sockets.ts';
import type { BoundInterface, NativeSockets } from './native-socket.ts';

export const SOURCE_ADDRESS_SOCKETS: NativeSockets = {
  binding: 'source-address',
  connect(address, port, via) {
    const localAddress = addressOf(via, familyOf(address) ?? 4);
    return connect({ host: address, port, localAddress, autoSelectFamily: false, noDelay: true });
  },
  async bindUdp(family, via) {
    const socket = createSocket({ type: `udp${family}`, ipv6Only: family === 6 });
    await untilBound(socket, (done) => socket.bind(0, addressOf(via, family), done));
    return socket;
  },
};

function addressOf(via: BoundInterface, family: Family): string {
  const address = via.addresses[family];
  if (address !== null) return address;
  throw Object.assign(new Error('bind EADDRNOTAVAIL'), { code: 'EADDRNOTAVAIL', syscall: 'bind' });
}
