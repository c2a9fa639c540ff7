/**
 * The library that tells of network adapters (`iphlpapi.dll`), through koffi. PowerShell would take seconds to start and
 * may be forbidden, and what the older programs print is in the person's language (research, VPN E13).
 */
import { loadKoffi } from '../bound/koffi.ts';
import { familyOf } from '../address.ts';
import { sockaddrOf } from './sockaddr.ts';

/** A piece of memory and the address that it stood at, because pointers in it are absolute. */
export interface Memory {
  bytes: Buffer;
  base: bigint;
}

export interface WindowsLibrary {
  /** What `GetAdaptersAddresses` fills in; `null` where it fails. */
  adapters(): Promise<Memory | null>;
  /** The number of the interface that the system would use for an address (`GetBestInterfaceEx`). */
  bestInterface(address: string): number | null;
}

type Koffi = Awaited<ReturnType<typeof loadKoffi>>;

const NO_ERROR = 0;
const ERROR_BUFFER_OVERFLOW = 111;
const AF_UNSPEC = 0;
/** GAA_FLAG_SKIP_ANYCAST, _SKIP_MULTICAST and _INCLUDE_GATEWAYS (iptypes.h). */
const FLAGS = 0x2 | 0x4 | 0x80;
/** Bytes to begin with, as Microsoft's documentation advises. */
const FIRST_SIZE = 15_000;
const LARGEST_SIZE = 4_000_000;

/** @returns `null` where koffi is missing, or on a processor whose pointers are not of 64 bits */
export async function loadWindowsLibrary(): Promise<WindowsLibrary | null> {
  if (process.platform !== 'win32' || process.arch === 'ia32') return null;
  try {
    return open(await loadKoffi());
  } catch {
    return null;
  }
}

function open(koffi: Koffi): WindowsLibrary {
  const library = koffi.load('iphlpapi.dll');
  const getAdapters = library.func('__stdcall', 'GetAdaptersAddresses', 'uint32_t', [
    'uint32_t',
    'uint32_t',
    'void *',
    'void *',
    'void *',
  ]);
  const getBest = library.func('__stdcall', 'GetBestInterfaceEx', 'uint32_t', [
    'const void *',
    'void *',
  ]);
  return {
    async adapters() {
      let size = FIRST_SIZE;
      // Adapters can appear between two calls.
      for (let attempt = 0; attempt < 3 && size <= LARGEST_SIZE; attempt += 1) {
        const base: bigint = koffi.alloc('uint8_t', size);
        try {
          const room = Buffer.alloc(4);
          room.writeUInt32LE(size);
          // It can take most of a second (Firefox measured 650 ms), so not in the thread that everything runs in.
          const result = await callAside(getAdapters, AF_UNSPEC, FLAGS, null, base, room);
          size = room.readUInt32LE();
          if (result === NO_ERROR) {
            return { base, bytes: Buffer.from(koffi.decode(base, 'uint8_t', size)) };
          }
          if (result !== ERROR_BUFFER_OVERFLOW) return null;
        } finally {
          koffi.free(base);
        }
      }
      return null;
    },
    bestInterface(address) {
      if (familyOf(address) === null) return null;
      const index = Buffer.alloc(4);
      return getBest(sockaddrOf(address), index) === NO_ERROR ? index.readUInt32LE() : null;
    },
  };
}

interface Callable {
  // oxlint-disable-next-line typescript/no-explicit-any -- koffi's own type
  async: (...args: any[]) => unknown;
}

/** In a thread of koffi's. */
function callAside(call: Callable, ...args: unknown[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    call.async(...args, (error: Error | null, result: unknown) =>
      error === null ? resolve(result) : reject(error),
    );
  });
}
