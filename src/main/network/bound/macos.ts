/**
 * macOS: IP_BOUND_IF and IPV6_BOUND_IF, for everybody. A VPN that enforces its routes overrules even this (Apple:
 * "supersedes … scoping operations by apps"), so that nothing here is believed without proof. Source: research, VPN B1
 * (XNU `in_pcb.c`; Tailscale and mihomo bind in the same way).
 */
import { loadKoffi } from './koffi.ts';
import type { NativeSockets } from './native-socket.ts';
import { makePosixSockets, openLibc, type PosixSystem } from './posix.ts';

/** Level and option of each family. */
const BOUND_IF = { 4: [0, 25], 6: [41, 125] } as const;
const F_SETFD = 2;
const FD_CLOEXEC = 1;

export const MACOS: PosixSystem = {
  binding: 'ip_bound_if',
  addressFamily: { 4: 2, 6: 30 },
  typeFlags: 0,
  bind(libc, fd, family, { name, index }) {
    libc.setFlag(fd, F_SETFD, FD_CLOEXEC);
    const value = Buffer.alloc(4);
    value.writeUInt32LE(index ?? libc.interfaceIndex(name));
    const [level, option] = BOUND_IF[family];
    if (value.readUInt32LE() === 0) throw libc.error('if_nametoindex');
    if (libc.setsockopt(fd, level, option, value, value.length) !== 0) {
      throw libc.error('setsockopt');
    }
  },
};

/** @throws BindingUnavailable */
export async function loadMacos(): Promise<NativeSockets> {
  return makePosixSockets(openLibc(await loadKoffi()), MACOS);
}
