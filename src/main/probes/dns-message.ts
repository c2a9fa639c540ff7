/** DNS messages: our question to bytes, anybody's bytes to what they say. Pure; nothing that arrives makes it throw. */
import { type Answer, decode, encode, RECURSION_DESIRED } from 'dns-packet';
import type { DnsAnswer, Family } from '../../shared/measurement.ts';
import type { Failure } from '../../shared/vocabulary.ts';
import { canonicalAddress } from '../network/address.ts';
import { FailureError } from './failure.ts';

/** What is asked: the addresses of one family. */
export interface Question {
  hostname: string;
  family: Family;
}

export interface DnsMessage {
  id: number;
  /** The sender's own mark that it could not send all (TC). */
  truncated: boolean;
  rcode: string;
  /** Addresses of the asked family, aliases passed over. */
  answers: DnsAnswer[];
}

/** A message and when it came, on the check's clock. */
export interface HeardReply {
  t: number;
  message: DnsMessage;
}

/** Plain DNS has one port, over UDP and TCP alike. */
export const DNS_PORT = 53;

/** What came of reading a datagram or a frame as the answer to a question. */
export type Reading = DnsMessage | 'malformed' | 'mismatch';

/** Asked for so that answers stay below every usual MTU. Source: DNS flag day 2020. */
const UDP_PAYLOAD_SIZE = 1232;
/** Far more than any service has; a hostile answer can carry thousands. */
const MAX_ANSWERS = 64;
const RCODES = ['NOERROR', 'FORMERR', 'SERVFAIL', 'NXDOMAIN', 'NOTIMP', 'REFUSED'];

/** @throws FailureError `invalid_argument` for what cannot be a host name. */
export function encodeQuestion(id: number, question: Question): Buffer {
  const name = plainName(question.hostname);
  // dns-packet writes an overlong label as if it were a pointer.
  const labels = name.split('.');
  if (name.length > 253 || !labels.every((label) => /^[\x21-\x7e]{1,63}$/.test(label))) {
    throw new FailureError('invalid_argument');
  }
  return encode({
    type: 'query',
    id,
    flags: RECURSION_DESIRED,
    questions: [{ type: recordType(question.family), class: 'IN', name }],
    additionals: [
      {
        type: 'OPT',
        name: '.',
        udpPayloadSize: UDP_PAYLOAD_SIZE,
        extendedRcode: 0,
        ednsVersion: 0,
        flags: 0,
        flag_do: false,
        options: [],
      },
    ],
  });
}

/** `mismatch`: a good message, but not a reply with this id to this question. */
export function readReply(data: Uint8Array, id: number, question: Question): Reading {
  let packet: ReturnType<typeof decode>;
  try {
    packet = decode(Buffer.from(data));
  } catch {
    return 'malformed';
  }
  const asked = packet.questions ?? [];
  const echoed =
    asked.length === 1 &&
    asked[0] !== undefined &&
    asked[0].type === recordType(question.family) &&
    asked[0].class === 'IN' &&
    plainName(asked[0].name) === plainName(question.hostname);
  if (packet.type !== 'response' || packet.id !== id || !echoed) return 'mismatch';
  const rcode = (packet.flags ?? 0) & 0xf;
  return {
    id,
    truncated: packet.flag_tc,
    rcode: RCODES[rcode] ?? `RCODE${rcode}`,
    answers: addressesIn(packet.answers ?? [], question.family),
  };
}

/**
 * For transports where nothing comes after an unacceptable reply, so that it is the outcome.
 * @throws FailureError
 */
export function replyOf(reading: Reading): DnsMessage {
  if (reading === 'mismatch') throw new FailureError('dns_reply_with_wrong_query_id');
  if (reading === 'malformed') throw new FailureError('dns_server_misbehaving');
  return reading;
}

/** What an answer means as an outcome; `null`: it has addresses. Source: OONI df-007. */
export function failureOf(message: DnsMessage): Failure | null {
  switch (message.rcode) {
    case 'NOERROR':
      if (message.answers.length > 0) return null;
      return message.truncated ? 'dns_server_misbehaving' : 'dns_no_answer';
    case 'NXDOMAIN':
      return 'dns_nxdomain_error';
    case 'SERVFAIL':
      return 'dns_servfail_error';
    case 'REFUSED':
      return 'dns_refused_error';
    default:
      return 'dns_server_misbehaving';
  }
}

function addressesIn(records: Answer[], family: Family): DnsAnswer[] {
  const found: DnsAnswer[] = [];
  for (const record of records) {
    if ((record.type !== 'A' && record.type !== 'AAAA') || record.type !== recordType(family)) {
      continue;
    }
    const address = canonicalAddress(record.data);
    found.push(record.ttl === undefined ? { address } : { address, ttl: record.ttl });
    if (found.length === MAX_ANSWERS) break;
  }
  return found;
}

function recordType(family: Family): 'A' | 'AAAA' {
  return family === 4 ? 'A' : 'AAAA';
}

/** Names are equal whatever their case and with or without the final dot. */
function plainName(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}
