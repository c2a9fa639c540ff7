/** The false answers of somebody who interferes with DNS. */
import {
  type Answer,
  decode,
  encode,
  type Question,
  RECURSION_AVAILABLE,
  RECURSION_DESIRED,
} from 'dns-packet';

/** A liar's answers are to be remembered for as long as any (seconds). */
const TTL = 300;

/** Response codes (RFC 1035 §4.1.1); `no-answer` is a name without such an address. */
export const RCODES = { 'no-answer': 0, servfail: 2, nxdomain: 3, refused: 5 } as const;
export type NegativeAnswer = keyof typeof RCODES;

export interface Query {
  id: number;
  question: Question;
}

/** @returns `null` for whatever is no question. */
export function readQuery(message: Buffer): Query | null {
  try {
    const { id = 0, type, questions } = decode(message);
    const question = questions?.[0];
    return type === 'query' && question !== undefined ? { id, question } : null;
  } catch {
    return null;
  }
}

export function negativeAnswer(query: Query, answer: NegativeAnswer): Buffer {
  return encodeAnswer(query, [], RCODES[answer]);
}

/** Of these addresses, those of the family that was asked for. */
export function addressAnswer(query: Query, addresses: readonly string[]): Buffer {
  const { name, type } = query.question;
  const family = type === 'AAAA' ? ':' : '.';
  const answers: Answer[] = addresses
    .filter((address) => (type === 'A' || type === 'AAAA') && address.includes(family))
    .map((data) => ({ type: type as 'A', name, ttl: TTL, data }));
  return encodeAnswer(query, answers, 0);
}

function encodeAnswer({ id, question }: Query, answers: Answer[], rcode: number): Buffer {
  return encode({
    type: 'response',
    id,
    flags: RECURSION_DESIRED | RECURSION_AVAILABLE | rcode,
    questions: [question],
    answers,
  });
}
