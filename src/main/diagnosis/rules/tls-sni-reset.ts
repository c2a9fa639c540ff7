import { sniRule } from './sni.ts';

/** A forged RST answers the ClientHello. */
export const tlsSniReset = sniRule(
  'tls.sni-reset',
  ['connection_reset', 'connection_aborted'],
  true,
);
