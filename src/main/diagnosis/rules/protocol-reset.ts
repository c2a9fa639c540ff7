import { protocolRule } from './protocol.ts';

/** The connection is cut off as soon as the messenger's own protocol is spoken. */
export const protocolReset = protocolRule('protocol.reset', [
  'connection_reset',
  'connection_aborted',
  'eof_error',
]);
