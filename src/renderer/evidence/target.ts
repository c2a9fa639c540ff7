/** What a measurement was aimed at, in one technical expression. Pure. */
import type { Measurement } from '../../shared/measurement.ts';

export function targetOf(measurement: Measurement): string {
  switch (measurement.operation) {
    case 'resolve':
      return measurement.hostname;
    case 'tls_handshake':
      return measurement.sni ?? socketName(measurement);
    case 'http_round_trip':
      return requestUrl(measurement, measurement.secure);
    case 'transfer':
      return requestUrl(measurement, true);
    case 'inspect':
      return measurement.items.map(({ name }) => name).join(', ');
    default:
      return socketName(measurement);
  }
}

/** `192.0.2.7:443`, `[2001:db8::7]:443`. */
export function socketName({ address, port }: { address: string; port: number }): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

export function requestUrl(
  { host, requestPath = '' }: { host: string; requestPath?: string },
  secure: boolean,
): string {
  return `${secure ? 'https' : 'http'}://${host}${requestPath}`;
}
