import { describe, expect, it } from 'vitest';
import { mtprotoTalk } from '../../../src/main/probes/mtproto.ts';
import {
  abridged,
  createPreamble,
  judgeMessage,
  readAbridged,
  reqPqMulti,
} from '../../../src/main/probes/mtproto-message.ts';
import { NONCE, reading, resPq, RES_PQ_OF_THE_DOCUMENTATION, sequence } from './mtproto-support.ts';

/** 16 Nov 2014 23:03:38 UTC and a half. */
const THEN = new Date(1_416_179_018_500);

describe('reqPqMulti', () => {
  it('is laid out as documented', () => {
    const id = Buffer.from('000000804a2d6954', 'hex');
    expect(reqPqMulti(NONCE, THEN).toString('hex')).toBe(
      `0000000000000000${id.toString('hex')}14000000f18e7ebe${NONCE.toString('hex')}`,
    );
  });

  it('has an id that is divisible by four at any time', () => {
    for (let ms = 0; ms < 50; ms += 1) {
      const id = reqPqMulti(NONCE, new Date(THEN.getTime() + ms)).readBigInt64LE(8);
      expect(id % 4n).toBe(0n);
      expect(id >> 32n).toBe(1_416_179_018n);
    }
  });
});

describe('judgeMessage', () => {
  it('takes the example of the documentation for genuine, and only with its nonce', () => {
    expect(judgeMessage(RES_PQ_OF_THE_DOCUMENTATION, NONCE)).toBe('genuine');
    const other = Buffer.from(NONCE);
    other[15]! ^= 1;
    expect(judgeMessage(RES_PQ_OF_THE_DOCUMENTATION, other)).toBe('wrong');
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['the question itself', reqPqMulti(NONCE, THEN)],
    ['an encrypted message', Buffer.concat([Buffer.from('01', 'hex'), resPq(NONCE).subarray(1)])],
    ['a length beyond its end', resPq(NONCE).fill(0xff, 16, 20)],
    ['another constructor', resPq(NONCE).fill(0x64, 20, 21)],
    ['no room for a nonce', resPq(NONCE).subarray(0, 39)],
    ['the nonce alone', NONCE],
  ])('takes %s for wrong', (_, message) => {
    expect(judgeMessage(message, NONCE)).toBe('wrong');
  });

  it.each([
    [-404, 'error'],
    [-429, 'error'],
    [-1, 'error'],
    [0, 'wrong'],
    [404, 'wrong'],
    [-1000, 'wrong'],
    [-2_147_483_648, 'wrong'],
  ])('takes the number %d for %s', (code, kind) => {
    const message = Buffer.alloc(4);
    message.writeInt32LE(code);
    expect(judgeMessage(message, NONCE)).toBe(kind);
  });
});

describe('abridged framing', () => {
  it.each([
    [4, '01'],
    [40, '0a'],
    [126 * 4, '7e'],
    [127 * 4, '7f7f0000'],
    [1000 * 4, '7fe80300'],
  ])('writes and reads the length of %d bytes', (length, prefix) => {
    const message = Buffer.alloc(length);
    const framed = abridged(message);
    expect(framed.toString('hex', 0, framed.length - length)).toBe(prefix);
    expect(readAbridged(framed)).toEqual(message);
    expect(readAbridged(Buffer.concat([framed, Buffer.from('more')]))).toEqual(message);
    for (const cut of [0, 1, framed.length - 1]) {
      expect(readAbridged(framed.subarray(0, cut))).toBe(null);
    }
  });

  it.each([
    ['no length', '00'],
    ['a length above the limit', '7f000400'],
    ['the greatest length', '7fffffff'],
    ['a long form of no length', '7f000000'],
    ['a receipt, which was not asked for', '8a00000000'],
    ['what is no message, as soon as that shows', '0a00000001'],
  ])('is not %s', (_, hex) => {
    expect(readAbridged(Buffer.from(hex, 'hex'))).toBe('wrong');
  });
});

describe('the preamble', () => {
  it.each([
    [2, false, '0200'],
    [2, true, 'feff'],
    [203, false, 'cb00'],
    [203, true, '35ff'],
  ])('names data centre %d (media: %s) and the framing', (dc, media, hex) => {
    const preamble = createPreamble(dc, media, sequence());
    expect(preamble.toString('hex', 56, 62)).toBe(`efefefef${hex}`);
  });

  it.each([
    ['the abridged framing', 'ef112233 44556677'],
    ['the intermediate framing', 'eeeeeeee 44556677'],
    ['the padded framing', 'dddddddd 44556677'],
    ['HTTP (HEAD)', '48454144 44556677'],
    ['HTTP (POST)', '504f5354 44556677'],
    ['HTTP (GET)', '47455420 44556677'],
    ['HTTP (OPTIONS)', '4f505449 44556677'],
    ['TLS', '16030102 44556677'],
    ['the full framing', '11223344 00000000'],
  ])('does not begin like %s', (_, hex) => {
    const reserved = Buffer.concat([Buffer.from(hex.replace(' ', ''), 'hex'), Buffer.alloc(56, 1)]);
    const good = Buffer.alloc(64, 7);
    const draws = [reserved, reserved, good];
    const preamble = createPreamble(1, false, () => draws.shift() ?? good);
    expect(preamble.subarray(0, 56)).toEqual(good.subarray(0, 56));
    expect(draws).toEqual([]);
  });

  it('is not waited for without end', () => {
    expect(() => createPreamble(1, false, (size) => Buffer.alloc(size))).toThrow('not random');
  });
});

describe('the obfuscated question', () => {
  it('is read by whoever knows the documentation', () => {
    const { hello } = mtprotoTalk({ dc: 4, media: true }, { randomBytes: sequence() }, THEN);
    expect(hello).toHaveLength(64 + 1 + 40);
    const { clear, nonce } = reading(hello);
    expect(clear.toString('hex', 56, 62)).toBe('efefefeffcff');
    expect(clear.subarray(64)).toEqual(Buffer.concat([Buffer.from([10]), reqPqMulti(nonce, THEN)]));
    // On the wire nothing of it shows.
    expect(hello.subarray(56).equals(clear.subarray(56))).toBe(false);
    expect(hello.includes(nonce)).toBe(false);
  });

  it('is never the same twice', () => {
    const randomBytes = sequence();
    const ask = () => mtprotoTalk({ dc: 4, media: true }, { randomBytes }, THEN).hello;
    expect(ask().equals(ask())).toBe(false);
  });
});
