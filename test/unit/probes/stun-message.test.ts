import { describe, expect, it } from 'vitest';
import { encodeBindingRequest, readBindingReply } from '../../../src/main/probes/stun-message.ts';
import { answerStun } from '../../../src/main/simulator/speakers/stun.ts';

const bytes = (hex: string) => Buffer.from(hex.replace(/\s/g, ''), 'hex');

const id = bytes('b7e7a701bc34d686fa87dfae');
/** RFC 5769 §2.2 and §2.3: a server's own words, with attributes that do not matter here. */
const IPV4_RESPONSE = bytes(`0101003c 2112a442 b7e7a701bc34d686fa87dfae
  8022000b 7465737420766563746f7220  00200008 0001a147e112a643
  00080014 2b91f599fd9e90c38c7489f92af9ba53f06be7d7  80280004 c07d4c96`);
const IPV6_RESPONSE = bytes(`01010048 2112a442 b7e7a701bc34d686fa87dfae
  8022000b 7465737420766563746f7220  00200014 0002a1470113a9faa5d3f179bc25f4b5bed2b9d9
  00080014 a382954e4be67bf11784c97c8292c275bfe3ed41  80280004 c8fb0b4c`);

/** A reply with our id and these attributes. */
function reply(attributes: string, type = '0101'): Buffer {
  const body = bytes(attributes);
  const length = body.length.toString(16).padStart(4, '0');
  return Buffer.concat([bytes(`${type}${length}2112a442`), id, body]);
}

describe('encodeBindingRequest', () => {
  it('is a header without attributes', () => {
    expect(encodeBindingRequest(id)).toEqual(bytes('00010000 2112a442 b7e7a701bc34d686fa87dfae'));
  });
});

describe('readBindingReply', () => {
  it("reads the RFC's own examples", () => {
    expect(readBindingReply(IPV4_RESPONSE, id)).toEqual({
      mapped: { address: '192.0.2.1', port: 32853 },
    });
    expect(readBindingReply(IPV6_RESPONSE, id)).toEqual({
      mapped: { address: '2001:db8:1234:5678:11:2233:4455:6677', port: 32853 },
    });
  });

  const plain = '00010008 0001 8055 c0000201';
  const masked = '0008 0001a147e112a643';
  it.each<[string, string, string]>([
    ['the plain address of an old server', plain, '192.0.2.1'],
    ['the masked address under its old number', `8020 ${masked}`, '192.0.2.1'],
    [
      'the masked one, whatever a NAT made of the plain one',
      `${plain} 0020 ${masked}`,
      '192.0.2.1',
    ],
    ['the plain one, if the masked one is broken', `00200004 00010000 ${plain}`, '192.0.2.1'],
  ])('takes %s', (_, attributes, address) => {
    expect(readBindingReply(reply(attributes), id)?.mapped).toMatchObject({ address });
  });

  it('takes an error with our id as the voice of a STUN server', () => {
    const tryAlternate = reply('00090004 00000300', '0111');
    expect(readBindingReply(tryAlternate, id)).toEqual({ mapped: null });
  });

  const otherId = Buffer.from(IPV4_RESPONSE).fill(0, 8, 9);
  const otherCookie = Buffer.from(IPV4_RESPONSE).fill(0, 4, 8);
  it.each<[string, Buffer]>([
    ['another transaction id', otherId],
    ['no cookie', otherCookie],
    ['our own request', encodeBindingRequest(id)],
    ['another method', reply(plain, '0103')],
    ['an indication', reply(plain, '0011')],
    ['a success without an address', reply('8022000b 7465737420766563746f7220')],
    ['an empty success', reply('')],
    ['an address of no family', reply('00010008 0003 8055 c0000201')],
    ['an address that is too short for its family', reply('00010008 0002 8055 c0000201')],
    ['an attribute that is longer than the message', reply('00010010 0001 8055 c0000201')],
    ['half an attribute', reply(`${plain} 0006`)],
    ['less than announced', IPV4_RESPONSE.subarray(0, -4)],
    ['more than announced', Buffer.concat([IPV4_RESPONSE, Buffer.alloc(4)])],
    ['half a header', IPV4_RESPONSE.subarray(0, 19)],
    ['nothing', Buffer.alloc(0)],
    ['64 KiB of empty attributes without an address', reply('80220000'.repeat(16_000))],
  ])('does not take %s', (_, message) => {
    expect(readBindingReply(message, id)).toBe(null);
  });
});

describe('answerStun', () => {
  it.each(['192.0.2.7', '2001:db8::7', '::1', '::ffff:192.0.2.7', '2001:db8:1:2:3:4:5:6'])(
    'tells whoever comes from %s',
    (address) => {
      const answer = answerStun(encodeBindingRequest(id), { address, port: 40_000 });
      expect(answer).not.toBe(null);
      expect(readBindingReply(answer ?? Buffer.alloc(0), id)).toEqual({
        mapped: { address, port: 40_000 },
      });
    },
  );

  it.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['an answer', IPV4_RESPONSE],
    ['a request without the cookie', Buffer.alloc(20)],
    ['a request of another length', Buffer.concat([encodeBindingRequest(id), Buffer.alloc(4)])],
  ])('is silent over %s', (_, message) => {
    expect(answerStun(message, { address: '192.0.2.7', port: 1 })).toBe(null);
  });
});
