/** The way out over one interface of this computer, past whatever the routing table says of it. */
import { randomBytes } from 'node:crypto';
import type { Family } from '../../../shared/measurement.ts';
import type { RandomBytes } from '../../probes/instruments.ts';
import { familyOf } from '../address.ts';
import type { Dialer } from '../dialer.ts';
import { guardAddress } from '../isolation.ts';
import { requireLiteral, untilConnected, wrapUdp } from '../sockets.ts';
import { createLookup } from './lookup.ts';
import type { BoundInterface, NativeSockets } from './native-socket.ts';

export interface BoundDialerOptions {
  /** The id of the path that its measurements are filed under. */
  path: string;
  interface: BoundInterface;
  sockets: NativeSockets;
  /** Addresses of the resolvers that belong to this interface, in the order in which they are asked. */
  nameServers: readonly string[];
  /** Names that this computer's own hosts file fixes. */
  hosts?: HostsTable;
  randomBytes?: RandomBytes;
}

/** @returns the addresses that are fixed for a name; an empty list where it is not fixed. */
export type HostsTable = (hostname: string, family: Family) => readonly string[];

/** A family without an address on the interface is answered as by a system without a route. */
export function createBoundDialer(options: BoundDialerOptions): Dialer {
  const { path, interface: via, sockets, nameServers, hosts = () => [] } = options;
  const requireFamily = (family: Family | null) => {
    if (family !== null && via.addresses[family] === null) throw noRoute();
  };
  const dialer: Dialer = {
    path,
    async connect(address, port, signal) {
      requireLiteral(address);
      requireFamily(familyOf(address));
      await guardAddress(address);
      return untilConnected(() => sockets.connect(address, port, via), signal);
    },
    async openUdp(family) {
      requireFamily(family);
      return wrapUdp(await sockets.bindUdp(family, via));
    },
    async lookup(hostname, family, signal) {
      signal.throwIfAborted();
      const fixed = hosts(hostname, family);
      return fixed.length > 0 ? [...fixed] : ask(hostname, family, signal);
    },
  };
  const ask = createLookup({
    dialer,
    nameServers,
    randomBytes: options.randomBytes ?? randomBytes,
  });
  return dialer;
}

function noRoute(): NodeJS.ErrnoException {
  return Object.assign(new Error('connect ENETUNREACH'), {
    code: 'ENETUNREACH',
    syscall: 'connect',
  });
}
