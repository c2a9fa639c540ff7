/**
 * Somebody in between (a proxy, an antivirus, a VPN) accepts connections to an address at which nobody is
 * (192.0.2.1, RFC 5737). Source: blocking techniques B15.
 */
import type { Finding } from '../../../shared/report.ts';
import type { World } from '../world.ts';
import { networkFinding } from '../network-finding.ts';

export function transparentProxy({ acceptsAll }: World): Finding | null {
  return acceptsAll && networkFinding('network.transparent-proxy', 'high', [acceptsAll]);
}
