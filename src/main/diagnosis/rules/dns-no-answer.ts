import { dnsFailureRule } from './dns-failure.ts';

/** The resolver knows the name but gives no address. */
export const dnsNoAnswer = dnsFailureRule('dns.no-answer', ['dns_no_answer']);
