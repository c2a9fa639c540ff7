/**
 * Encrypted resolvers of several operators cannot be used, while other TLS connections work.
 * Source: blocking techniques B4.
 */
import type { MeasurementOf } from '../../../shared/measurement.ts';
import type { Finding } from '../../../shared/report.ts';
import { isDrowned } from '../drowned.ts';
import { isSilence } from '../view.ts';
import { isNeutral, type World } from '../world.ts';
import { networkFinding } from '../network-finding.ts';

/** An operator's outage is not a block; three at once are none. */
const OPERATORS = 3;

export function dnsEncryptedBlocked(world: World): Finding | null {
  const { catalogue, targets, proof } = world;
  if (!proof.tls || isSlow(world)) return null;
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
  if (failed.size < OPERATORS || isDrowned([...failed.values()], world)) return null;
  return networkFinding('dns.encrypted-blocked', 'high', [...failed.values(), proof.tls]);
}

/**
 * An encrypted question takes a connection, a handshake and an answer, for which it has three seconds: on a line on
 * which the handshake alone takes one, its silence says nothing.
 */
function isSlow({ controls }: World): boolean {
  const attempts = controls.filter(isNeutral).flatMap((c) => c.attempts);
  return attempts.some(
    ({ connect, tls }) =>
      isSilence(connect.failure) || (tls !== null && tls.t - connect.t0 > SLOW_HANDSHAKE),
  );
}

/** Milliseconds from the SYN to the end of the handshake. */
const SLOW_HANDSHAKE = 1_000;
