/**
 * Tunnels with a program at their end, as real ones have: without one the kernel says that the wire is cut. It never
 * reads what comes; nothing is sent anyway.
 */
import koffi from 'koffi';

/** linux/if_tun.h. */
const TUNSETIFF = 0x4004_54ca;
const TUNSETLINK = 0x4004_54cd;
const IFF_TUN_NO_PI = 0x1001;
/** linux/if_arp.h. */
const ARPHRD_PPP = 512;
const O_RDWR = 2;
/** `IFNAMSIZ`. */
const NAME_LENGTH = 16;

/**
 * @param isDialUp says that its link is PPP: this kernel need not have PPP itself, and to whoever asks what the
 * interface is, it is the same
 */
export function openTun(name: string, isDialUp: boolean): void {
  const libc = koffi.load(null);
  const open = libc.func('int open(const char *path, int flags)');
  const withBuffer = libc.func('int ioctl(int fd, unsigned long request, void *argument)');
  const withNumber = libc.func('int ioctl(int fd, unsigned long request, long argument)');
  const fd = Number(open('/dev/net/tun', O_RDWR));
  const request = Buffer.alloc(40);
  request.write(name);
  request.writeInt16LE(IFF_TUN_NO_PI, NAME_LENGTH);
  if (fd < 0 || withBuffer(fd, TUNSETIFF, request) !== 0) throw new Error(`no tunnel ${name}`);
  if (isDialUp && withNumber(fd, TUNSETLINK, ARPHRD_PPP) !== 0) throw new Error('no dial-up line');
}
