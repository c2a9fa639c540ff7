/**
 * Linux: SO_BINDTODEVICE, for everybody since 5.7 (commit c427bfec18f2), once per socket. A source address alone does
 * not choose the way there: packets would go into the tunnel with the wrong address and vanish, which looks just like
 * a block. IP_UNICAST_IF is ignored when TCP connects. All measured: research, VPN B1 and B3.
 */
import { loadKoffi } from './koffi.ts';
import type { NativeSockets } from './native-socket.ts';
import { makePosixSockets, openLibc, type PosixSystem } from './posix.ts';

const SOL_SOCKET = 1;
const SO_BINDTODEVICE = 25;
/** SOCK_CLOEXEC: programs that are started meanwhile do not inherit it. */
const CLOSE_ON_EXEC = 0o2_000_000;

export const LINUX: PosixSystem = {
  binding: 'so_bindtodevice',
  addressFamily: { 4: 2, 6: 10 },
  typeFlags: CLOSE_ON_EXEC,
  bind(libc, fd, _family, { name }) {
    const value = Buffer.from(`${name}\0`);
    if (libc.setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, value, value.length) !== 0) {
      throw libc.error('setsockopt');
    }
  },
};

/** @throws BindingUnavailable */
export async function loadLinux(): Promise<NativeSockets> {
  return makePosixSockets(openLibc(await loadKoffi()), LINUX);
}
