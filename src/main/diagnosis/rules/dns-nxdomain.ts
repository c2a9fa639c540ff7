import { dnsFailureRule } from './dns-failure.ts';

/** The resolver claims that the name does not exist. */
export const dnsNxdomain = dnsFailureRule('dns.nxdomain', ['dns_nxdomain_error']);
