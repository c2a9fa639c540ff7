/**
 * Devices that hand IP packets to this process. Node has no ioctl, so libc is called through koffi; every call here is
 * synchronous and non-blocking but {@link Poller.wait}, because the wire's process does nothing else.
 */
import { constants, openSync } from 'node:fs';
import koffi from 'koffi';

const libc = koffi.load('libc.so.6');
const ioctl = libc.func('int ioctl(int fd, unsigned long request, void *argument)');
const readFd = libc.func('long read(int fd, void *buffer, unsigned long size)');
const writeFd = libc.func('long write(int fd, const void *buffer, unsigned long size)');
const ppoll = libc.func('int ppoll(void *fds, unsigned long count, void *timeout, void *signals)');

/** Source: linux/if_tun.h. */
const TUNSETIFF = 0x400454ca;
const IFF_TUN_NO_PACKET_INFO = 0x1001;
const IFREQ_SIZE = 40;
const NAME_SIZE = 16;
const POLLIN = 1;
const POLLFD_SIZE = 8;

/**
 * Makes a TUN device in this process's network namespace; it may be moved to another one afterwards and lives as long
 * as the descriptor.
 * @throws where /dev/net/tun cannot be opened, or the kernel refuses the device.
 */
export function openTun(name: string): number {
  const fd = openSync('/dev/net/tun', constants.O_RDWR | constants.O_NONBLOCK);
  const request = Buffer.alloc(IFREQ_SIZE);
  request.write(name, 0, NAME_SIZE - 1, 'latin1');
  request.writeUInt16LE(IFF_TUN_NO_PACKET_INFO, NAME_SIZE);
  if (ioctl(fd, TUNSETIFF, request) < 0) {
    throw new Error(`the kernel refuses a TUN device (errno ${koffi.errno()})`);
  }
  return fd;
}

/** @returns how many bytes came; 0 or less: nothing there now. */
export function readSome(fd: number, into: Buffer): number {
  return Number(readFd(fd, into, into.length));
}

/** What the kernel does not take (device down, buffer full) is lost, as on any link. */
export function writePacket(fd: number, packet: Buffer): void {
  writeFd(fd, packet, packet.length);
}

/** Waits until one of a fixed set of descriptors can be read. */
export class Poller {
  readonly #fds: Buffer;
  readonly #count: number;
  readonly #timeout = Buffer.alloc(16);

  constructor(fds: readonly number[]) {
    this.#count = fds.length;
    this.#fds = Buffer.alloc(POLLFD_SIZE * fds.length);
    fds.forEach((fd, index) => {
      this.#fds.writeInt32LE(fd, POLLFD_SIZE * index);
      this.#fds.writeInt16LE(POLLIN, POLLFD_SIZE * index + 4);
    });
  }

  /** Was there something to read for the descriptor at this place of the list, when the wait ended? */
  readable(index: number): boolean {
    // An end that was closed counts, too: reading tells.
    return this.#fds.readInt16LE(POLLFD_SIZE * index + 6) !== 0;
  }

  /** Blocks the whole process. @param ms `Infinity`: until there is something to read. */
  wait(ms: number): void {
    if (ms === Infinity) {
      ppoll(this.#fds, this.#count, null, null);
      return;
    }
    const positive = Math.max(0, ms);
    const seconds = Math.floor(positive / 1000);
    this.#timeout.writeBigInt64LE(BigInt(seconds), 0);
    this.#timeout.writeBigInt64LE(BigInt(Math.floor((positive - seconds * 1000) * 1e6)), 8);
    ppoll(this.#fds, this.#count, this.#timeout, null);
  }
}
