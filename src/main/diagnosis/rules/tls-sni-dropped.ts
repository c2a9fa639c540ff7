import { sniRule } from './sni.ts';

/** Nothing comes back after the ClientHello. */
export const tlsSniDropped = sniRule(
  'tls.sni-dropped',
  ['generic_timeout_error', 'timed_out'],
  false,
);
