/**
 * Somebody else answers for the resolver that was asked: over plain UDP its answer denies a name that the same
 * resolver gives over an encrypted or a TCP connection. Source: blocking techniques B4 (8.8.8.8 in Russia since
 * 2026-08, net4people/bbs#657).
 */
import type { Measurement, MeasurementOf } from '../../../shared/measurement.ts';
import type { Finding } from '../../../shared/report.ts';
import { isBogon } from '../address.ts';
import type { World } from '../world.ts';
import { networkFinding } from '../network-finding.ts';

export function dnsIntercepted({ catalogue, targets }: World): Finding | null {
  const trusted = new Set(catalogue.resolvers.filter((r) => r.role === 'trusted').map((r) => r.id));
  const pages = new Set(
    catalogue.blockPages.filter((p) => p.match === 'dns-address').map((p) => p.pattern),
  );
  const isFalse = (m: MeasurementOf<'resolve'>) =>
    m.failure === 'dns_nxdomain_error' ||
    m.failure === 'dns_refused_error' ||
    (m.answers.length > 0 && m.answers.every((a) => isBogon(a.address) || pages.has(a.address)));

  const pairs = targets.flatMap(({ otherLookups }): Measurement[][] => {
    const lookups = otherLookups.filter((m) => trusted.has(m.resolver));
    return (
      lookups
        // More than one reply: somebody raced the resolver, which is another matter.
        .filter((m) => m.transport === 'udp' && m.replies.length <= 1 && isFalse(m))
        .flatMap((denied) => {
          const given = lookups.find(
            (m) =>
              m.transport !== 'udp' &&
              m.resolver === denied.resolver &&
              m.failure === null &&
              !isFalse(m),
          );
          return given ? [[denied, given]] : [];
        })
    );
  });
  if (pairs.length === 0) return null;
  const names = new Set(pairs.map(([m]) => m?.endpoint)).size;
  return networkFinding(
    'dns.intercepted',
    names >= 2 ? 'high' : 'medium',
    pairs.slice(0, 4).flat(),
  );
}
