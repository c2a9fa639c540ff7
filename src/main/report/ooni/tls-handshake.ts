/** A TLS handshake as df-006 has it. */
import type { MeasurementOf } from '../../../shared/measurement.ts';
import { socket } from '../evidence.ts';
import { eventOf } from './event.ts';

export function tlsHandshake(m: MeasurementOf<'tls_handshake'>) {
  return {
    ...eventOf(m),
    network: 'tcp',
    address: socket(m),
    cipher_suite: m.cipher ?? '',
    failure: m.failure,
    negotiated_protocol: m.alpn ?? '',
    no_tls_verify: false,
    // A report holds what certificates say, not the certificates.
    peer_certificates: [],
    server_name: m.sni ?? m.verifyName,
    tls_version: m.protocol ?? '',
    x_sni: m.sni,
    x_server_hello: m.serverHello,
    x_certificates: m.chain,
    x_trust: m.trust,
  };
}
