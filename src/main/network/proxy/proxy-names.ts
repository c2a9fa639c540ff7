/**
 * Names that a proxy will look up itself. Probes connect to addresses alone, so that a name gets one that stands for it
 * on this path only, from the ranges that proxies in TUN mode give for the same reason (mihomo, sing-box).
 */
import type { Family } from '../../../shared/measurement.ts';
import { canonicalAddress } from '../address.ts';

/** 198.18.0.0/15 without its first address, and the beginning of fc00::/18. */
const FIRST = { 4: 0xc612_0001, 6: 1 } as const;
const ROOM = 0x1_fffe;

export class ProxyNames {
  readonly #addresses = new Map<string, string>();
  readonly #names = new Map<string, string>();

  /**
   * The same name gets the same address.
   * @throws a Node error, `EINVAL` for what cannot be a name, `ENOBUFS` when there are more names than addresses.
   */
  addressOf(hostname: string, family: Family): string {
    const key = `${family} ${hostname.toLowerCase()}`;
    const known = this.#addresses.get(key);
    if (known !== undefined) return known;
    // It goes into a proxy's request as it is.
    if (!/^[\x21-\x7e]{1,253}$/.test(hostname)) throw failed('EINVAL');
    if (this.#names.size >= ROOM) throw failed('ENOBUFS');
    const address = nth(this.#names.size, family);
    this.#addresses.set(key, address);
    this.#names.set(address, hostname);
    return address;
  }

  /** `null` for an address that stands for itself. */
  nameOf(address: string): string | null {
    return this.#names.get(canonicalAddress(address)) ?? null;
  }
}

function nth(index: number, family: Family): string {
  const number = FIRST[family] + index;
  if (family === 6) {
    const [high, low] = [number >>> 16, number & 0xffff];
    return canonicalAddress(`fc00::${high.toString(16)}:${low.toString(16)}`);
  }
  return [24, 16, 8, 0].map((shift) => (number >>> shift) & 0xff).join('.');
}

function failed(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`lookup ${code}`), { code, syscall: 'lookup' });
}
