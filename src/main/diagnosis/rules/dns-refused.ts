import { dnsFailureRule } from './dns-failure.ts';

/** The resolver declines to answer for this name, or claims to be unable to. */
export const dnsRefused = dnsFailureRule('dns.refused', [
  'dns_refused_error',
  'dns_servfail_error',
  'dns_server_misbehaving',
  'dns_non_recoverable_failure',
]);
