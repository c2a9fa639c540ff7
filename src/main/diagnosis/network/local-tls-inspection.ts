/**
 * A program on this computer, or the company that it belongs to, opens encrypted connections: certificates of a root
 * that only this computer's own store knows, on neutral hosts too, or of a maker who is known for it (antivirus
 * programs do it to some connections and not to others). Source: blocking techniques B14.
 */
import type { Finding } from '../../../shared/report.ts';
import { installedHere, knownInterceptor } from '../attempt.ts';
import { isNeutral, type World } from '../world.ts';
import { networkFinding } from '../network-finding.ts';

export function localTlsInspection({ controls, targets, catalogue }: World): Finding | null {
  const neutral = controls.filter(isNeutral).flatMap((c) => c.attempts.filter(installedHere));
  const made = targets
    .flatMap((t) => t.attempts.filter(installedHere))
    .filter((a) => {
      const kind = knownInterceptor(a, catalogue.interceptionIssuers)?.kind;
      return kind === 'antivirus' || kind === 'company';
    });
  const shown = [...neutral, ...made];
  if (shown.length === 0) return null;
  const names = new Set(shown.map((a) => a.last.endpoint)).size;
  return networkFinding(
    'local.tls-inspection',
    names >= 2 ? 'high' : 'medium',
    shown.slice(0, 5).map((a) => a.last),
  );
}
