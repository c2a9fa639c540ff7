/** What each kind of measurement observed, as facts in the order in which they came about. Pure. */
import type {
  DnsAnswer,
  Measurement,
  MeasurementOf,
  Observation,
} from '../../shared/measurement.ts';
import type { Words } from '../i18n/words.ts';
import { certificateFacts, trustFacts } from './certificate.ts';
import { asIs, type Fact, inWords } from './fact.ts';
import { requestUrl, socketName } from './target.ts';

type Describe<O extends Observation['operation']> = (m: MeasurementOf<O>, words: Words) => Fact[];

const OBSERVED: { [O in Observation['operation']]: Describe<O> } = {
  resolve: (m, { say }) => [
    asIs('fact.hostname', m.hostname),
    asIs('fact.family', `IPv${m.family}`),
    asIs('fact.resolver', m.resolverAddress ? `${m.resolver} (${m.resolverAddress})` : m.resolver),
    inWords('fact.transport', say(`transport.${m.transport}`)),
    ...some(m.answers.map(answerText), (text) => asIs('fact.answers', text)),
    ...some(
      // Technical text throughout: a time in words of another script would fall apart in it.
      m.replies.map((r) =>
        [r.rcode, ...r.answers.map(answerText), `${Math.round(r.t - m.t0)} ms`].join(' '),
      ),
      (text) => asIs('fact.replies', text),
    ),
  ],

  connect: (m) => [asIs('fact.address', socketName(m))],

  tls_handshake: (m, words) => [
    asIs('fact.address', socketName(m)),
    m.sni === null ? inWords('fact.sni', words.say('fact.sni.none')) : asIs('fact.sni', m.sni),
    asIs('fact.verifyName', m.verifyName),
    ...some(m.hello, (hello) => inWords('fact.hello', words.say(`hello.${hello}`))),
    yesOrNo('fact.serverHello', m.serverHello, words),
    ...some(m.protocol, (text) => asIs('fact.protocol', text)),
    ...some(m.cipher, (text) => asIs('fact.cipher', text)),
    ...some(m.alpn, (text) => asIs('fact.alpn', text)),
    ...trustFacts(m.trust, words),
    ...m.chain.flatMap((certificate) => certificateFacts(certificate, words)),
  ],

  http_round_trip: (m, words) => [
    asIs('fact.address', socketName(m)),
    asIs('fact.request', `${m.method} ${requestUrl(m, m.secure)}`),
    ...some(m.status, (status) => asIs('fact.status', String(status))),
    ...some(m.expected, (expected) => yesOrNo('fact.expected', expected, words)),
    ...Object.entries(m.headers).map(([name, value]) => asIs('fact.header', `${name}: ${value}`)),
    inWords('fact.bytes', words.number(m.bodyBytes)),
    ...some(m.bodyExcerpt, (text) => asIs('fact.excerpt', text)),
  ],

  protocol_round_trip: (m, { say, number }) => [
    asIs('fact.address', socketName(m)),
    inWords('fact.protocol', say(`protocol.${m.protocol}`)),
    inWords('fact.reply', say(`reply.${m.reply}`)),
    inWords('fact.bytesSent', number(m.bytesSent)),
    inWords('fact.bytesReceived', number(m.bytesReceived)),
  ],

  udp_round_trip: (m, { say, number, duration }) => [
    asIs('fact.address', socketName(m)),
    inWords('fact.protocol', say(`protocol.${m.protocol}`)),
    inWords('fact.sent', number(m.sent)),
    inWords('fact.received', number(m.received)),
    inWords('fact.wrong', number(m.wrong)),
    ...some(m.lastAnswered, (packet) => inWords('fact.lastAnswered', number(packet))),
    ...some(m.rtt, (rtt) => inWords('fact.rtt', duration(rtt))),
  ],

  transfer: (m, { say, number, duration, rate }) => [
    asIs('fact.address', socketName(m)),
    inWords('fact.direction', say(`direction.${m.direction}`)),
    asIs('fact.request', requestUrl(m, true)),
    ...some(m.status, (status) => asIs('fact.status', String(status))),
    inWords('fact.bytes', number(m.bytes)),
    ...some(m.firstByte, (wait) => inWords('fact.firstByte', duration(wait))),
    ...some(m.rate, (bytes) => inWords('fact.rate', rate(bytes))),
    inWords('fact.longestGap', duration(m.longestGap)),
  ],

  inspect: (m, { say }) => [
    inWords('fact.inspected', say(`inspected.${m.subject}`)),
    ...some(
      m.items.map(({ name, value }) => `${name}: ${value}`),
      (text) => asIs('fact.found', text),
    ),
  ],
};

export function observedFacts(measurement: Measurement, words: Words): Fact[] {
  // The table has the right function for each operation; TypeScript cannot follow that through the union.
  const describe = OBSERVED[measurement.operation] as Describe<Observation['operation']>;
  return describe(measurement, words);
}

function answerText({ address, ttl }: DnsAnswer): string {
  return ttl === undefined ? address : `${address} (TTL ${ttl})`;
}

function yesOrNo(label: Fact['label'], is: boolean, { say }: Words): Fact {
  return inWords(label, say(is ? 'fact.yes' : 'fact.no'));
}

/** Nothing is said of what is not there: an absent value, an empty text, an empty list. */
function some<T>(value: T | T[] | null | undefined, describe: (value: T) => Fact): Fact[] {
  const values = Array.isArray(value) ? value : [value];
  return values.flatMap((one) =>
    one === null || one === undefined || one === '' ? [] : [describe(one)],
  );
}
