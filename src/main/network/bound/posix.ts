/** Linux and macOS: a descriptor that the C library makes and binds, handed to Node before it is connected. */
import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { Socket, type SocketConstructorOpts } from 'node:net';
import { getSystemErrorName } from 'node:util';
import type { Family } from '../../../shared/measurement.ts';
import { familyOf } from '../address.ts';
import { untilBound } from '../sockets.ts';
import type { Koffi } from './koffi.ts';
import type { BindingKind, BoundInterface, NativeSockets } from './native-socket.ts';

/** What differs between the two systems. */
export interface PosixSystem {
  binding: BindingKind;
  addressFamily: Record<Family, number>;
  /** Flags that `socket()` takes along with the type. */
  typeFlags: number;
  /** Ties the descriptor to the interface. @throws a Node error */
  bind(libc: Libc, fd: number, family: Family, via: BoundInterface): void;
}

export interface Libc {
  socket(domain: number, type: number, protocol: number): number;
  setsockopt(fd: number, level: number, name: number, value: Buffer, length: number): number;
  setFlag(fd: number, command: number, flag: number): number;
  close(fd: number): number;
  interfaceIndex(name: string): number;
  /** @returns a Node error for what the call before has left. */
  error(syscall: string): NodeJS.ErrnoException;
}

const SOCK_STREAM = 1;
const SOCK_DGRAM = 2;

export function openLibc(koffi: Koffi): Libc {
  // Whatever C library this program runs on: no name of a file to guess.
  const library = koffi.load(null);
  const fcntl = library.func('int fcntl(int fd, int command, ...)');
  return {
    socket: library.func('int socket(int domain, int type, int protocol)'),
    setsockopt: library.func(
      'int setsockopt(int fd, int level, int name, const void *value, uint32_t length)',
    ),
    setFlag: (fd, command, flag) => fcntl(fd, command, 'int', flag),
    close: library.func('int close(int fd)'),
    interfaceIndex: library.func('unsigned int if_nametoindex(const char *name)'),
    error: (syscall) => systemError(koffi.errno(), syscall),
  };
}

export function makePosixSockets(libc: Libc, system: PosixSystem): NativeSockets {
  /** Non-blocking it becomes when Node takes it over. */
  function open(family: Family, type: number, via: BoundInterface): number {
    const fd = libc.socket(system.addressFamily[family], type | system.typeFlags, 0);
    if (fd < 0) throw libc.error('socket');
    return orClose(fd, () => {
      system.bind(libc, fd, family, via);
      return fd;
    });
  }

  /** Until Node has taken the descriptor over it is ours to close. */
  function orClose<T>(fd: number, work: () => T): T {
    try {
      return work();
    } catch (error) {
      libc.close(fd);
      throw error;
    }
  }

  return {
    binding: system.binding,
    connect(address, port, via) {
      const fd = open(familyOf(address) ?? 4, SOCK_STREAM, via);
      const socket = orClose(fd, () => new Socket(notRead(fd)));
      // In the same turn: reading a socket that is not connected would fail.
      return socket.connect({ host: address, port }).setNoDelay(true);
    },
    async bindUdp(family, via): Promise<UdpSocket> {
      const fd = open(family, SOCK_DGRAM, via);
      const socket = createSocket(`udp${family}`);
      await untilBound(socket, (done) => orClose(fd, () => socket.bind({ fd }, done)));
      return socket;
    },
  };
}

/** `manualStart` is what Node's own code passes for a handle that is not connected yet; the types do not know it. */
function notRead(fd: number): SocketConstructorOpts {
  const options: SocketConstructorOpts & { manualStart: boolean } = { fd, manualStart: true };
  return options;
}

/** An interface that has gone is a network that is down, in the words that everybody knows. */
export function systemError(errno: number, syscall: string): NodeJS.ErrnoException {
  const name = getSystemErrorName(-errno);
  const code = name === 'ENODEV' || name === 'ENXIO' ? 'ENETDOWN' : name;
  return Object.assign(new Error(`${syscall} ${code}`), { code, syscall });
}
