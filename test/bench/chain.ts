/** Chains of round trips for the bare script, from the catalogue's endpoints. Pure. */
import type { Endpoint } from '../../src/shared/catalogue.ts';

export interface Chain {
  /** `null`: the address is known. */
  host: string | null;
  address: string | null;
  port: number;
  isSecure: boolean;
  /** In the ClientHello and the request. */
  name: string;
  /** One after the other; with `bytes`, so many are waited for. */
  requests: { path: string; bytes: number }[];
}

/** With so many bytes the rate of a file is known; see `src/main/probes/transfer-meter.ts`. */
const TELLING_BYTES = 128 * 1024;

/** The round trips that the endpoint's probe makes, of HTTP whatever it speaks. */
export function chainOf({ host, addresses, port, probe }: Endpoint): Chain {
  const ask = (path = '/', bytes = 0) => ({ path, bytes });
  const common = {
    host: host ?? null,
    address: addresses?.[0] ?? null,
    port,
    name: host ?? '',
    requests: [],
  };
  switch (probe.kind) {
    case 'tcp':
    case 'stun':
    case 'quic':
    // Their servers do not answer HTTP, and the chain is a short one.
    case 'mtproto':
    case 'whatsapp-raw':
      return { ...common, isSecure: false };
    case 'tls':
    case 'tls-greeting':
      return { ...common, isSecure: true };
    case 'https':
      return { ...common, isSecure: true, requests: [ask(probe.path)] };
    case 'websocket': {
      const inside = probe.inside.kind === 'nothing' ? [] : [ask()];
      return { ...common, isSecure: true, requests: [ask(), ...inside] };
    }
    case 'transfer':
      return { ...common, isSecure: true, requests: [ask(probe.path, TELLING_BYTES)] };
    case 'mtproto-http':
      return { ...common, isSecure: probe.secure, requests: [ask(probe.path)] };
    case 'http':
      return { ...common, isSecure: false, requests: [ask(probe.path)] };
  }
}
