import { ipRule } from './ip.ts';

/** Somebody answers for the address that it does not want the connection. */
export const ipRejected = ipRule('ip.rejected', [
  'connection_refused',
  'connection_reset',
  'connection_aborted',
  'host_unreachable',
  'network_unreachable',
]);
