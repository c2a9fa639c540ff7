/** DNS on the wire: a query's bytes to a reply's. Pure. */
import { type Answer, decode, encode, RECURSION_AVAILABLE, RECURSION_DESIRED } from 'dns-packet';
import { answerName, type NameAnswer, type NameQuestion } from './name-service.ts';
import type { Policy } from './policy.ts';

/** Source: RFC 1035 §4.1.1. */
const RCODE = { 'no-answer': 0, addresses: 0, servfail: 2, nxdomain: 3, refused: 5 } as const;
/** Seconds. */
const TTL = 300;

/** @returns `null` for what gets no reply: no query, or one that is dropped. */
export function replyTo(
  query: Uint8Array,
  at: Pick<NameQuestion, 'resolver' | 'transport'>,
  policy: Policy,
): Buffer | null {
  let packet: ReturnType<typeof decode>;
  try {
    packet = decode(Buffer.from(query));
  } catch {
    return null;
  }
  const [question] = packet.questions ?? [];
  if (packet.type !== 'query' || question === undefined) return null;
  const { name, type } = question;
  const family = type === 'A' ? 4 : type === 'AAAA' ? 6 : null;
  const answer = answerName({ name, family, ...at }, policy);
  if (answer.kind === 'drop') return null;
  return encode({
    type: 'response',
    id: packet.id ?? 0,
    flags: RECURSION_DESIRED | RECURSION_AVAILABLE | RCODE[answer.kind],
    questions: [question],
    answers: recordsOf(answer, name, family === 6 ? 'AAAA' : 'A'),
  });
}

function recordsOf(answer: NameAnswer, name: string, type: 'A' | 'AAAA'): Answer[] {
  if (answer.kind !== 'addresses') return [];
  return answer.addresses.map((data) => ({ type, name, ttl: TTL, data }));
}
