/** Keeps a check cheap: so many bytes in all. What does not fit any more is not measured. */
import type { Observation } from '../../shared/measurement.ts';
import type { ProbeRequest } from './request.ts';

/** Bytes of one TLS handshake, certificates included, as they were seen in the field: 3 to 8 KB. */
const HANDSHAKE = 6_000;

export class DataBudget {
  #left: number;

  /** @param bytes for the whole check, on all paths */
  constructor(bytes: number) {
    this.#left = bytes;
  }

  /** @returns false for a transfer that would cost more than is left; else that much is set aside. */
  reserve(request: ProbeRequest): boolean {
    const cost = reserved(request);
    if (cost > 0 && cost > this.#left) return false;
    this.#left -= cost;
    return true;
  }

  /** What was set aside comes back, and what it really took is taken off. */
  settle(request: ProbeRequest, observations: readonly Observation[]): void {
    this.#left += reserved(request);
    for (const o of observations) this.#left -= spent(o);
  }
}

function reserved(request: ProbeRequest): number {
  const { exchange } = request.kind === 'connection' ? request : { exchange: null };
  return exchange?.kind === 'download' || exchange?.kind === 'upload' ? exchange.bytes : 0;
}

function spent(o: Observation): number {
  switch (o.operation) {
    case 'tls_handshake':
      return HANDSHAKE;
    case 'http_round_trip':
      return o.bodyBytes;
    case 'transfer':
      return o.bytes;
    case 'protocol_round_trip':
      return o.bytesSent + o.bytesReceived;
    default:
      return 0;
  }
}
