import { dnsFailureRule } from './dns-failure.ts';

/** Questions for this name vanish, while the same resolver answers others. */
export const dnsDropped = dnsFailureRule('dns.dropped', ['generic_timeout_error', 'timed_out']);
