/**
 * Encrypted resolvers of several operators cannot be used, while other TLS connections work.
 * Source: blocking techniques B4.
 */
import type { MeasurementOf } from '../../../shared/measurement.ts';
import type { Finding } from '../../../shared/report.ts';
import type { World } from '../world.ts';
import { networkFinding } from '../network-finding.ts';

/** An operator's outage is not a block; three at once are none. */
const OPERATORS = 3;

export function dnsEncryptedBlocked({ catalogue, targets, proof }: World): Finding | null {
  if (!proof.tls) return null;
  const operatorOf = new Map(catalogue.resolvers.map((r) => [r.id, r.operator]));
  const lookups = targets
    .flatMap((t) => t.otherLookups)
    .filter((m) => m.transport === 'https' && m.failure !== 'interrupted');
  const failed = new Map<string, MeasurementOf<'resolve'>>();
  for (const m of lookups) {
    // An answer, be it a denial, came through.
    if (m.failure === null || m.failure.startsWith('dns_')) return null;
    failed.set(operatorOf.get(m.resolver) ?? m.resolver, m);
  }
  if (failed.size < OPERATORS) return null;
  return networkFinding('dns.encrypted-blocked', 'high', [...failed.values(), proof.tls]);
}
