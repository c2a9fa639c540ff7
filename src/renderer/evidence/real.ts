import type { Measurement } from '../../shared/measurement.ts';

/** Made as a messenger makes its connections, and still good; all others are for comparison. */
export function isReal({ purpose, operation, discarded }: Measurement): boolean {
  const isAsMessenger = purpose === 'target' || purpose === 'trusted-address';
  return isAsMessenger && operation !== 'inspect' && !discarded;
}
