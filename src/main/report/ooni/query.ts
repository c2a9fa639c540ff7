/** A name lookup as df-002 has it. */
import type { DnsAnswer, Family, MeasurementOf } from '../../../shared/measurement.ts';
import { eventOf } from './event.ts';

/** The system's own lookup is one query of type ANY there. */
const ENGINES = { system: 'getaddrinfo', udp: 'udp', tcp: 'tcp', https: 'doh' } as const;
/** RFC 1035 §4.1.1. */
const RCODES = ['NOERROR', 'FORMERR', 'SERVFAIL', 'NXDOMAIN', 'NOTIMP', 'REFUSED'];
const PORTS = { udp: 53, tcp: 53, https: 443 } as const;

export function query(m: MeasurementOf<'resolve'>) {
  const type = m.family === 4 ? 'A' : 'AAAA';
  const rcode = RCODES.indexOf(m.replies[0]?.rcode ?? '');
  return {
    ...eventOf(m),
    answers: m.answers.map((answer) => answerOf(answer, m.family)),
    engine: ENGINES[m.transport],
    failure: m.failure,
    hostname: m.hostname,
    query_type: m.transport === 'system' ? 'ANY' : type,
    ...(rcode < 0 ? {} : { rcode }),
    resolver_address: resolverAddress(m),
    x_resolver: m.resolver,
    // More than one: somebody else answers as well.
    x_replies: m.replies.map((reply) => ({
      t: reply.t / 1000,
      rcode: reply.rcode,
      answers: reply.answers.map((answer) => answerOf(answer, m.family)),
    })),
  };
}

function answerOf({ address, ttl }: DnsAnswer, family: Family) {
  const rest = { ttl: ttl ?? null };
  return family === 4
    ? { answer_type: 'A', ipv4: address, ...rest }
    : { answer_type: 'AAAA', ipv6: address, ...rest };
}

function resolverAddress({
  transport,
  resolverAddress: address,
}: MeasurementOf<'resolve'>): string {
  if (transport === 'system' || address === undefined) return '';
  return `${address.includes(':') ? `[${address}]` : address}:${PORTS[transport]}`;
}
