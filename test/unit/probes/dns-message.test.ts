import { type Answer, decode, encode, type Packet } from 'dns-packet';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type DnsMessage,
  encodeQuestion,
  failureOf,
  readReply,
  replyOf,
} from '../../../src/main/probes/dns-message.ts';

const question = { hostname: 'chat.example', family: 4 } as const;
const RESPONSE = { type: 'response', id: 7 } as const;
const asked: Packet['questions'] = [{ type: 'A', class: 'IN', name: 'chat.example' }];
const a = (data: string, name = 'chat.example'): Answer => ({ type: 'A', name, ttl: 60, data });
const reply = (packet: Packet) => encode({ ...RESPONSE, questions: asked, ...packet });
const read = (data: Uint8Array) => readReply(data, 7, question);

describe('encodeQuestion', () => {
  it('asks for one name recursively, and says how much it can take', () => {
    const query = decode(encodeQuestion(513, { hostname: 'chat.example', family: 6 }));
    expect(query).toMatchObject({
      id: 513,
      type: 'query',
      flag_rd: true,
      questions: [{ type: 'AAAA', class: 'IN', name: 'chat.example' }],
      additionals: [{ type: 'OPT', udpPayloadSize: 1232 }],
    });
  });

  it.each([
    '',
    'a..example',
    `${'x'.repeat(64)}.example`,
    'ex ample',
    'имя.example',
    'a.'.repeat(150),
  ])('refuses %j', (hostname) => {
    expect(() => encodeQuestion(1, { hostname, family: 4 })).toThrow('invalid_argument');
  });
});

describe('readReply', () => {
  it('takes the addresses at the end of a chain of aliases', () => {
    const alias: Answer = { type: 'CNAME', name: 'chat.example', ttl: 5, data: 'edge.example' };
    const answers = [alias, a('192.0.2.1', 'edge.example'), a('192.0.2.2', 'edge.example')];
    expect(read(reply({ answers }))).toEqual({
      id: 7,
      truncated: false,
      rcode: 'NOERROR',
      answers: [
        { address: '192.0.2.1', ttl: 60 },
        { address: '192.0.2.2', ttl: 60 },
      ],
    });
  });

  it('takes only the family that was asked for, in its usual spelling', () => {
    const six = { hostname: 'chat.example', family: 6 } as const;
    const data = encode({
      ...RESPONSE,
      questions: [{ type: 'AAAA', class: 'IN', name: 'CHAT.Example' }],
      answers: [a('192.0.2.1'), { type: 'AAAA', name: 'chat.example', data: '2001:DB8:0:0::1' }],
    });
    expect(readReply(data, 7, six)).toMatchObject({ answers: [{ address: '2001:db8::1' }] });
  });

  it.each<[string, Packet]>([
    ['another id', { id: 8 }],
    ['another name', { questions: [{ type: 'A', class: 'IN', name: 'other.example' }] }],
    ['another type', { questions: [{ type: 'AAAA', class: 'IN', name: 'chat.example' }] }],
    ['another class', { questions: [{ type: 'A', class: 'CH', name: 'chat.example' }] }],
    ['no question', { questions: [] }],
    ['two questions', { questions: [...asked, ...asked] }],
    ['a query', { type: 'query' }],
  ])('is a mismatch: %s', (_, packet) => {
    expect(read(reply({ answers: [a('192.0.2.1')], ...packet }))).toBe('mismatch');
  });

  it('bounds the number of addresses', () => {
    const answers = Array.from({ length: 500 }, (_, index) => a(`192.0.2.${index % 256}`));
    expect((read(reply({ answers })) as DnsMessage).answers).toHaveLength(64);
  });

  it.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['half a header', Buffer.alloc(11)],
    ['a text', Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['a pointer to itself', pointing(0x0c)],
    ['a pointer forward', pointing(0x20)],
    ['a reserved label', Buffer.concat([header(), Buffer.from([0x80, 0, 0, 1, 0, 1])])],
    ['a counted record that is not there', reply({ answers: [a('192.0.2.1')] }).subarray(0, 40)],
  ])('is malformed: %s', (_, data) => {
    expect(read(data)).toBe('malformed');
    expect(() => replyOf(read(data))).toThrow('dns_server_misbehaving');
  });

  const genuine = reply({
    answers: [
      { type: 'CNAME', name: 'chat.example', ttl: 5, data: 'edge.chat.example' },
      a('192.0.2.1', 'edge.chat.example'),
      { type: 'TXT', name: 'chat.example', data: 'text' },
    ],
    authorities: [{ type: 'NS', name: 'example', data: 'ns.example' }],
  });

  it('survives any bytes, alone or in place of some of a genuine reply', () => {
    const spoiled = fc
      .array(fc.tuple(fc.nat(genuine.length - 1), fc.nat(255)), { maxLength: 8 })
      .map((changes) => {
        const copy = Buffer.from(genuine);
        for (const [position, byte] of changes) copy[position] = byte;
        return copy;
      });
    const cut = fc.nat(genuine.length).map((length) => genuine.subarray(0, length));
    const bytes = fc.oneof(fc.uint8Array({ maxLength: 600 }), spoiled, cut);
    fc.assert(
      fc.property(bytes, (data) => {
        const reading = read(data);
        if (typeof reading === 'string') return ['malformed', 'mismatch'].includes(reading);
        return reading.answers.every(({ address }) => /^\d+\.\d+\.\d+\.\d+$/.test(address));
      }),
      { numRuns: 3000 },
    );
  });

  it('is quick with the largest and most tangled message', () => {
    // 64 KiB of answers that each lead through the longest chain of pointers.
    const tangled = Buffer.alloc(65_535);
    reply({}).copy(tangled);
    tangled.writeUInt16BE(0xffff, 6);
    for (let at = 30; at + 2 <= tangled.length; at += 2) tangled.writeUInt16BE(0xc000 | 12, at);
    const start = performance.now();
    expect(typeof read(tangled)).toBe('string');
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('failureOf', () => {
  const message = (rcode: string, addresses: string[], truncated = false): DnsMessage => ({
    id: 7,
    truncated,
    rcode,
    answers: addresses.map((address) => ({ address })),
  });

  it.each([
    [message('NOERROR', ['192.0.2.1']), null],
    [message('NOERROR', ['192.0.2.1'], true), null],
    [message('NOERROR', []), 'dns_no_answer'],
    [message('NOERROR', [], true), 'dns_server_misbehaving'],
    [message('NXDOMAIN', []), 'dns_nxdomain_error'],
    [message('SERVFAIL', []), 'dns_servfail_error'],
    [message('REFUSED', []), 'dns_refused_error'],
    [message('FORMERR', []), 'dns_server_misbehaving'],
    [message('RCODE9', ['192.0.2.1']), 'dns_server_misbehaving'],
  ])('%j is %s', (reading, failure) => expect(failureOf(reading)).toBe(failure));
});

/** A reply's header that announces one question. */
function header(): Buffer {
  return reply({}).subarray(0, 12);
}

function pointing(offset: number): Buffer {
  return Buffer.concat([header(), Buffer.from([0xc0, offset, 0, 1, 0, 1])]);
}
