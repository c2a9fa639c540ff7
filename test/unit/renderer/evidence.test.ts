/** Measurements as a person reads them. */
import { beforeAll, describe, expect, it } from 'vitest';
import { measurementsAsText } from '../../../src/renderer/evidence/as-text.ts';
import { describeMeasurement, factsOf } from '../../../src/renderer/evidence/describe.ts';
import { findMeasurements } from '../../../src/renderer/evidence/search.ts';
import { loadMessages } from '../../../src/shared/i18n/messages.ts';
import { createWords } from '../../../src/renderer/i18n/words.ts';
import { LOCALES } from '../../../src/shared/ipc.ts';
import type { Measurement, MeasurementOf } from '../../../src/shared/measurement.ts';
import { OPERATIONS, type Failure } from '../../../src/shared/vocabulary.ts';
import { measurementsOf, NETWORK_MEASUREMENTS } from '../../support/story-measurements.ts';

const words = createWords('en');
const inspection: MeasurementOf<'inspect'> = {
  id: 'm9',
  path: 'default',
  service: 'network',
  endpoint: 'here',
  purpose: 'control',
  transactionId: 9,
  operation: 'inspect',
  t0: 0,
  t: 1,
  failure: null,
  subject: 'hosts-file',
  items: [{ name: 'chat.alpha.example', value: '127.0.0.1' }],
};
const ALL = [
  ...measurementsOf({ id: 'whatsapp', verdict: 'blocked' }),
  ...measurementsOf({ id: 'max', verdict: 'works' }),
  ...NETWORK_MEASUREMENTS,
  inspection,
];
const one = <O extends Measurement['operation']>(operation: O, id = '') =>
  ALL.find((m) => m.operation === operation && m.id.includes(id)) as MeasurementOf<O>;
const plain = (text: string) => text.replaceAll(/\s/g, ' ');
const facts = (measurement: Measurement) =>
  Object.groupBy(factsOf(measurement, words), (fact) => fact.label);
const value = (measurement: Measurement, label: ReturnType<typeof factsOf>[number]['label']) =>
  (facts(measurement)[label] ?? []).map((fact) => plain(fact.value)).join(' | ');

describe.each(LOCALES)('in %s', (locale) => {
  beforeAll(() => loadMessages(locale));

  it.each(OPERATIONS)('%s is told without gaps', (operation) => {
    const measurement = one(operation);
    expect(measurement).toBeDefined();
    for (const { value: text } of factsOf(measurement, createWords(locale))) {
      expect(text).not.toBe('');
      expect(text).not.toMatch(/undefined|null|NaN|\[object/);
    }
  });
});

describe('the line', () => {
  it.each([
    [one('resolve', 'whatsapp'), 'Name lookup', 'chat.whatsapp.example', '11 ms'],
    [one('connect', 'network'), 'Connection', '192.0.2.1:443', '10 ms'],
    [one('tls_handshake', 'max-4'), 'Secure handshake', 'chat.max.example', '54 ms'],
    [
      one('http_round_trip', 'network'),
      'Web request',
      'http://portal-check.example/generate_204',
      '14 ms',
    ],
    [one('udp_round_trip'), 'UDP question', '[2001:db8::3478]:3478', '48 ms'],
    [inspection, 'Look at this computer', 'chat.alpha.example', '1 ms'],
  ])('%#: %s', (measurement, operation, target, duration) => {
    const line = describeMeasurement(measurement, words);
    expect(line).toMatchObject({ operation, target });
    expect(plain(line.duration)).toBe(duration);
    expect(line.succeeded).toBe(measurement.failure === null);
  });

  it('names failures in words', () => {
    const result = (failure: Failure | null) =>
      describeMeasurement({ ...inspection, failure }, words).result;
    expect(result('dns_nxdomain_error')).toBe('the answer is that the name does not exist');
    expect(result('unknown_failure: odd')).toBe('failed for a reason without a name');
    expect(result(null)).toBe('succeeded');
  });
});

describe('the facts', () => {
  it('keep the code of a failure beside the words', () => {
    const failed = one('resolve', 'whatsapp');
    expect(value(failed, 'fact.failure')).toBe('dns_nxdomain_error');
    expect(value(one('resolve', 'max'), 'fact.failure')).toBe('');
  });

  it('go down to the certificate', () => {
    const handshake = one('tls_handshake', 'max');
    expect(value(handshake, 'fact.issuer')).toBe('CN=Example Root R3,O=Example Trust');
    expect(value(handshake, 'fact.trust.system')).toBe('yes');
    const refused = {
      ...handshake,
      sni: null,
      trust: { expected: 'ssl_unknown_authority', public: null, system: null },
    } as const;
    expect(value(refused, 'fact.trust.expected')).toBe(
      'the certificate is from an unknown authority',
    );
    expect(value(refused, 'fact.sni')).toBe('none');
  });

  it('say nothing of what is not there', () => {
    const failed = one('tls_handshake', 'whatsapp-4');
    for (const label of ['fact.cipher', 'fact.certificate', 'fact.trust.system'] as const) {
      expect(value(failed, label)).toBe('');
    }
  });

  it('hear every reply of a resolver', () => {
    const replies = [
      { t: 5, rcode: 'NOERROR', answers: [{ address: '192.0.2.66', ttl: 1 }] },
      { t: 25, rcode: 'NXDOMAIN', answers: [] },
    ];
    const injected = { ...one('resolve', 'max-2'), t0: 0, replies };
    expect(value(injected, 'fact.replies')).toBe(
      'NOERROR 192.0.2.66 (TTL 1) 5 ms | NXDOMAIN 25 ms',
    );
  });

  it('show hostile text inert', () => {
    const hostile = {
      ...one('http_round_trip', 'network'),
      headers: { location: 'https://a\u202egnp.example/\u0007' },
      bodyExcerpt: 'x'.repeat(10_000),
    };
    expect(value(hostile, 'fact.header')).toBe('location: https://a\ufffdgnp.example/\ufffd');
    expect(value(hostile, 'fact.excerpt').length).toBeLessThan(2100);
  });
});

it('the text to paste has a line for each measurement, with its facts below', () => {
  const text = plain(measurementsAsText('WhatsApp is blocked', ALL.slice(0, 2), words));
  expect(text).toMatch(/^WhatsApp is blocked {2}whatsapp-1 Name lookup: chat\.whatsapp\.example: /);
  expect(text).toContain(' Failure code: dns_nxdomain_error ');
  expect(text.match(/whatsapp-\d /g)).toEqual(['whatsapp-1 ', 'whatsapp-2 ']);
});

it.each([
  ['', ALL.length],
  ['dns_nxdomain_error', 1],
  ['NAME lookup max', 2],
  ['secure whatsapp 192.0.2.17', 2],
  ['nothing-of-the-kind', 0],
])('a search for "%s" finds %d', (query, count) => {
  expect(findMeasurements(ALL, query, words)).toHaveLength(count);
});
