/** Which packets of a UDP socket get through. Source: blocking techniques B11. */
import { DNS_PORT } from '../../probes/dns-message.ts';
import type { Policy } from '../policy.ts';

/** Source: RFC 8489 §5: the magic cookie, after two bits of zero. */
const STUN_COOKIE = 0x2112a442;
/** Source: RFC 9000 §17.2: the bit of packets that begin a connection. */
const LONG_HEADER = 0x80;

/** One per socket: it counts what goes to and comes from each far end. */
export class DatagramGate {
  readonly #policy: Policy;
  readonly #counts = new Map<string, number>();

  constructor(policy: Policy) {
    this.#policy = policy;
  }

  /** @param address the far end's, whichever direction the packet has. */
  passes(data: Uint8Array, address: string, port: number): boolean {
    const key = `${address} ${port}`;
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    const rule = this.#policy.udp(address, port, contentOf(data, port));
    if (rule === null) return true;
    return rule !== 'drop' && count <= rule.dropAfterPackets;
  }
}

function contentOf(data: Uint8Array, port: number): 'stun' | 'quic' | 'dns' | null {
  if (port === DNS_PORT) return 'dns';
  const view = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const first = view[0] ?? 0;
  if (first < 0x40 && view.length >= 8 && view.readUInt32BE(4) === STUN_COOKIE) return 'stun';
  return (first & LONG_HEADER) !== 0 ? 'quic' : null;
}
