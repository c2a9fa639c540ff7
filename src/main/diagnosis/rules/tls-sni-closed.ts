import { sniRule } from './sni.ts';

/** The connection is closed in order (FIN) right after the ClientHello. */
export const tlsSniClosed = sniRule('tls.sni-closed', ['eof_error'], true);
