/**
 * Windows: IP_UNICAST_IF and IPV6_UNICAST_IF, as VPN makers themselves do (Tailscale, Firezone #6584, ExpressVPN
 * Lightway #527). Source: research, VPN B1 and C3.
 */
import { createSocket } from 'node:dgram';
import type { Family } from '../../../shared/measurement.ts';
import { familyOf } from '../address.ts';
import { untilBound } from '../sockets.ts';
import { adoptTcp, adoptUdp } from './handles.ts';
import { type Koffi, loadKoffi } from './koffi.ts';
import type { BoundInterface, NativeSockets } from './native-socket.ts';

export interface Winsock {
  /** @returns `SOCKET`, or {@link INVALID_SOCKET}. */
  socket(addressFamily: number, type: number, protocol: number): number;
  setsockopt(s: number, level: number, name: number, value: Buffer, length: number): number;
  closesocket(s: number): number;
}

const ADDRESS_FAMILY = { 4: 2, 6: 23 } as const;
/** Level and option of each family. */
const UNICAST_IF = { 4: [0, 31], 6: [41, 31] } as const;
const SOCK_STREAM = 1;
const SOCK_DGRAM = 2;
/** A Windows socket is a number of the processor's width; no real one needs more than what a double holds. */
const INVALID_SOCKET = -1;

/** @throws BindingUnavailable */
export async function loadWindows(): Promise<NativeSockets> {
  return makeWindowsSockets(openWinsock(await loadKoffi()));
}

export function makeWindowsSockets(winsock: Winsock): NativeSockets {
  function open(family: Family, type: number, via: BoundInterface): number {
    const s = winsock.socket(ADDRESS_FAMILY[family], type, 0);
    if (s === INVALID_SOCKET) throw unusable('socket');
    const value = Buffer.alloc(4);
    // IPv4 wants it in network order, IPv6 in the processor's.
    if (family === 4) value.writeUInt32BE(via.index ?? 0);
    else value.writeUInt32LE(via.index ?? 0);
    const [level, option] = UNICAST_IF[family];
    return orClose(s, () => {
      // Zero would lift the tie instead of making it.
      const isTied = via.index && winsock.setsockopt(s, level, option, value, value.length) === 0;
      if (!isTied) throw unusable('setsockopt');
      return s;
    });
  }

  /** Until Node has taken the socket over it is ours to close. */
  function orClose<T>(s: number, work: () => T): T {
    try {
      return work();
    } catch (error) {
      winsock.closesocket(s);
      throw error;
    }
  }

  return {
    binding: 'ip_unicast_if',
    connect(address, port, via) {
      const s = open(familyOf(address) ?? 4, SOCK_STREAM, via);
      return orClose(s, () => adoptTcp(s))
        .connect({ host: address, port })
        .setNoDelay(true);
    },
    async bindUdp(family, via) {
      const s = open(family, SOCK_DGRAM, via);
      const socket = createSocket(`udp${family}`);
      await untilBound(socket, (done) => {
        orClose(s, () => adoptUdp(socket, s));
        // Winsock receives nothing on a socket without a port.
        socket.bind(0, done);
      });
      return socket;
    },
  };
}

function openWinsock(koffi: Koffi): Winsock {
  const library = koffi.load('ws2_32.dll');
  const socket = library.func('__stdcall', 'socket', 'intptr_t', ['int', 'int', 'int']);
  const parameters = ['intptr_t', 'int', 'int', 'const void *', 'int'];
  return {
    socket: (...of) => Number(socket(...of)),
    setsockopt: library.func('__stdcall', 'setsockopt', 'int', parameters),
    closesocket: library.func('__stdcall', 'closesocket', 'int', ['intptr_t']),
  };
}

/** Winsock's number does not matter: the interface has gone, or its number is another one now. */
function unusable(syscall: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${syscall} ENETDOWN`), { code: 'ENETDOWN', syscall });
}
