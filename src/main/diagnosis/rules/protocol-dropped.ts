import { protocolRule } from './protocol.ts';

/** The messenger's own protocol is swallowed. */
export const protocolDropped = protocolRule('protocol.dropped', [
  'generic_timeout_error',
  'timed_out',
]);
