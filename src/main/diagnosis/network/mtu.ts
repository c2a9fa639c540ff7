/**
 * Large packets vanish, whoever they are for: a neutral server answers a small ClientHello and never a large one.
 * Source: blocking techniques B18.
 */
import type { Measurement } from '../../../shared/measurement.ts';
import type { Finding } from '../../../shared/report.ts';
import { isNeutral, type World } from '../world.ts';
import { networkFinding } from '../network-finding.ts';

export function mtu(world: World): Finding | null {
  const neutral = world.controls.filter(isNeutral);
  const answered = (isSmall: boolean) =>
    neutral.flatMap((c) =>
      c.attempts
        .filter((a) => (a.purpose === 'small-hello') === isSmall)
        .flatMap((a) => a.tls?.serverHello ?? []),
    );
  // A line that is only slow answers some of the large ones, and not all of the small.
  if (answered(false).includes(true) || answered(true).includes(false)) return null;
  const evidence = neutral.map((control): Measurement[] | null => {
    const large = control.attempts.filter((a) => a.purpose === 'control-large-hello');
    const small = control.attempts.find((a) => a.purpose === 'small-hello');
    const swallowed = large.filter((a) => a.failure === 'generic_timeout_error' && a.tls);
    if (!small?.tls?.serverHello || swallowed.length < 2 || swallowed.length < large.length) {
      return null;
    }
    return [...swallowed.map((a) => a.last), small.tls];
  });
  const found = evidence.filter((e) => e !== null);
  // One server can have its own trouble with large hellos.
  if (found.length < 2) return null;
  return networkFinding('network.mtu', 'high', found.flat());
}
