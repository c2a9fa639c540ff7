import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { rawPublicKey, toEdwards, toMontgomery } from '../../../src/main/probes/curve25519.ts';
import { bytesField, numberField, readFields } from '../../../src/main/probes/protobuf.ts';
import { vouchesFor } from '../../../src/main/probes/whatsapp-chain.ts';
import { framed, readFrame, startHandshake } from '../../../src/main/probes/whatsapp-noise.ts';
import { whatsappTalk } from '../../../src/main/probes/whatsapp.ts';
import { verifySignature } from '../../../src/main/probes/xeddsa.ts';
import {
  answerTo,
  chainOf,
  createSigner,
  IMPOSTORS,
  recipe,
  type Recipe,
  serverHello,
} from './whatsapp-support.ts';

const hex = (text: string) => Buffer.from(text, 'hex');

/** A conversation that Baileys 6.17.16 led to the same end with the same secret. */
const RECORDED = {
  secret: hex('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'),
  hello: hex(
    '5741060300002412220a208f40c5adb68f25624ae5b214ea767a6ec94d829d3d7b5e1ad1ba6f3e2138285f',
  ),
  longTermKey: hex('21c0f1dd2f5f558cd74cb47d7dea193cc108f8525baf750aae2920195fd4a86a'),
  answer: hex(
    '00015a1ad7020a205f8a4ee5f027c088a4b010dc92cceb453d089cef8a6e416b5775c865e5f4104212305187cf34' +
      '709eff60da3975ba53e931bde8a05bc29631dd794d61fb043a8fdb6c9e0567dd9f8857bcb34685aaef44c2a8' +
      '1a80023affa02315c1b77e251f943b12864a7e4360ac0f6c7ee19110c73eb844e3ff71956b9c8e8e2669a4f8' +
      '7e7f9426e2de6acb271bb2a7ba52b753d7b29e10c4f7a5640d12d5c8a1853824cf9c96af5357563837f61466' +
      'ec940cf11845460cc6b56211924a844dcb8ef0dd77224564af15e1d10513ee32154d3619e2aa80634ea8edf5' +
      '07c972563691df98ff3f2edf1bd8d01e144379d339f3406963f018fd9692de1093b5dac069ce020747476c88' +
      'f742f07a52e6029a9c35f1bb9011001c34693a587b9bfb66079a9358144386d681ce4f55856498045fc85d1b' +
      'd0ad0efbae8fc2fe214b8b9441488a631485e9346cb6e6f282c0dc17859efbbb92dc1610419cd1',
  ),
  staticKey: hex('d5f965a201e06bc83f355f2970e70663a0d68cff041c4ec09c36c00fc8f6b05e'),
};

describe('the handshake', () => {
  it('says hello as WhatsApp’s apps do', () => {
    expect(startHandshake(RECORDED.secret).hello).toEqual(RECORDED.hello);
  });

  it('understands a recorded answer', () => {
    const frame = readFrame(RECORDED.answer) as Buffer;
    const server = startHandshake(RECORDED.secret).finish(frame)!;
    expect(server.staticKey).toEqual(RECORDED.staticKey);
    expect(vouchesFor(server.chain, server.staticKey, [RECORDED.longTermKey])).toBe(true);
  });

  it('can read an answer again, and none that is for somebody else', () => {
    const { hello, finish } = startHandshake(RECORDED.secret);
    const answer = answerTo(hello, recipe()).subarray(3);
    expect(finish(answer)).toEqual(finish(answer));
    expect(finish(answer)).not.toBe(null);
    expect(startHandshake(Buffer.alloc(32, 7)).finish(answer)).toBe(null);
  });

  it.each<[string, (answer: Buffer) => Buffer]>([
    ['an empty message', () => Buffer.alloc(0)],
    ['its own hello', () => RECORDED.hello.subarray(7)],
    ['a serverHello without content', () => bytesField(3, Buffer.alloc(0))],
    ['another message', (answer) => bytesField(4, readFields(answer)!.get(3)!)],
    ['half a key', () => serverHello(Buffer.alloc(16), Buffer.alloc(48), Buffer.alloc(99))],
    ['a key of low order', () => serverHello(Buffer.alloc(32), Buffer.alloc(48), Buffer.alloc(99))],
    ['nothing sealed', () => serverHello(Buffer.alloc(32, 9), Buffer.alloc(0), Buffer.alloc(0))],
    [
      'less than a seal',
      () => serverHello(Buffer.alloc(32, 9), Buffer.alloc(15), Buffer.alloc(15)),
    ],
    ['a message that breaks off', (answer) => answer.subarray(0, -1)],
    ['a changed byte in the key', (answer) => changed(answer, 3 + 2 + 32 + 2 + 5)],
    ['a changed byte in the certificates', (answer) => changed(answer, answer.length - 20)],
    ['a changed seal', (answer) => changed(answer, answer.length - 1)],
  ])('does not end with %s', (_, make) => {
    const { hello, finish } = startHandshake(RECORDED.secret);
    const answer = answerTo(hello, recipe()).subarray(3);
    expect(finish(answer)).not.toBe(null);
    expect(finish(make(answer))).toBe(null);
  });
});

describe('frames', () => {
  it.each([
    [1, '000001'],
    [36, '000024'],
    [4093, '000ffd'],
  ])('have their length of %d before them', (length, prefix) => {
    const frame = framed(Buffer.alloc(length, 1));
    expect(frame.toString('hex', 0, 3)).toBe(prefix);
    expect(readFrame(frame)).toHaveLength(length);
    expect(readFrame(Buffer.concat([frame, frame]))).toHaveLength(length);
    for (const cut of [0, 2, frame.length - 1])
      expect(readFrame(frame.subarray(0, cut))).toBe(null);
  });

  it.each(['000000', '000ffe', 'ffffff'])('are never of the length %s', (prefix) => {
    expect(readFrame(hex(prefix))).toBe('wrong');
  });
});

describe('the certificates', () => {
  const vouched = (made: Recipe, keys = [made.longTerm.publicKey]) =>
    vouchesFor(chainOf(made), rawPublicKey(made.server), keys);

  it.each([
    [false, false],
    [false, true],
    [true, false],
    [true, true],
  ])('are good under keys of either sign (%s, %s)', (first, second) => {
    const made = recipe({ longTerm: createSigner(first), intermediate: createSigner(second) });
    expect(vouched(made)).toBe(true);
  });

  it('need one of the long-term keys, and no more', () => {
    const made = recipe();
    const other = createSigner().publicKey;
    expect(vouched(made, [])).toBe(false);
    expect(vouched(made, [other])).toBe(false);
    expect(vouched(made, [other, made.longTerm.publicKey])).toBe(true);
    expect(vouched(made, [made.intermediate.publicKey])).toBe(false);
  });

  it.each(IMPOSTORS)('are not good with %s', (_, changes) => {
    expect(vouched(recipe(changes))).toBe(false);
  });

  it('are for the key that the server has proven to hold', () => {
    const made = recipe();
    const other = rawPublicKey(generateKeyPairSync('x25519').publicKey);
    expect(vouchesFor(chainOf(made), other, [made.longTerm.publicKey])).toBe(false);
  });
});

describe('whatsappTalk', () => {
  it('judges the answer by its certificates', () => {
    const made = recipe();
    const keys = [made.longTerm.publicKey];
    const { hello, judge } = whatsappTalk(keys, { randomBytes: () => RECORDED.secret });
    const answer = answerTo(hello, made);
    expect(judge(answer)).toBe('genuine');
    expect(judge(Buffer.concat([answer, Buffer.from('more')]))).toBe('genuine');
    expect(judge(answer.subarray(0, -1))).toBe(null);
    expect(judge(answerTo(hello, recipe()))).toBe('wrong');
    expect(judge(hello)).toBe('wrong');
  });
});

describe('verifySignature', () => {
  /** Made by libsignal-node 6.0.0. */
  it.each([
    [
      'message 0',
      'fd4cd0576a8367c69267c7e021e6e3a1ad2dbda5dbad6e26f054969d556ab825',
      '3eea036ea5acb82259ced92a73159d36099d7debd4cea3389cf52dc67273716c' +
        'c2b0aec7c3161c3218bde3e0ba3adec18f388967ab9455f8597a4c97aebf920a',
    ],
    [
      'message 2',
      '3fba8d2e866d2d1a372d566c5ef86a06a9be9face83904caaf3461a8c1245658',
      'ef907601a20ff7cdd203aeafe411bb7619ca876a8459f38f83376b6dc46531c9' +
        '421462a6d5742810caffa1ee55888c1546bb57d18665a7b936ea1b4f4cbc7685',
    ],
  ])('knows libsignal’s of %j', (message, key, signature) => {
    const check = (text: string) => verifySignature(hex(key), Buffer.from(text), hex(signature));
    expect(check(message)).toBe(true);
    expect(check(`${message}!`)).toBe(false);
  });

  it.each([
    ['no key', '', 64],
    ['half a key', '11'.repeat(16), 64],
    ['a long key', '11'.repeat(33), 64],
    ['the key without an Edwards form', `ec${'ff'.repeat(30)}7f`, 64],
    ['a key that is no point', '02'.padEnd(64, '0'), 64],
    ['no signature', '09'.padEnd(64, '0'), 0],
    ['a long signature', '09'.padEnd(64, '0'), 65],
  ])('takes %s for no signature', (_, key, length) => {
    expect(verifySignature(hex(key), Buffer.from('message'), Buffer.alloc(length))).toBe(false);
  });
});

describe('the forms of a key', () => {
  /** The base points. Source: RFC 7748 §4.1. */
  const U = hex('09'.padEnd(64, '0'));
  const Y = hex('58'.padEnd(64, '6'));

  it('go over into each other', () => {
    expect(toEdwards(U, 0)).toEqual(Y);
    expect(toMontgomery(Y)).toEqual(U);
    expect(toEdwards(U, 1)?.toString('hex')).toBe(`${'58'.padEnd(62, '6')}e6`);
    for (let index = 0; index < 20; index += 1) {
      const edwards = rawPublicKey(generateKeyPairSync('ed25519').publicKey);
      const sign = edwards[31]! & 0x80 ? 1 : 0;
      expect(toEdwards(toMontgomery(edwards)!, sign)).toEqual(edwards);
    }
  });

  it('have one exception each', () => {
    expect(toEdwards(hex(`ec${'ff'.repeat(30)}7f`), 0)).toBe(null);
    expect(toMontgomery(hex('01'.padEnd(64, '0')))).toBe(null);
  });
});

describe('readFields', () => {
  const read = (text: string) => {
    const fields = readFields(hex(text.replaceAll(' ', '')));
    return fields && [...fields].map(([number, bytes]) => [number, bytes.toString('hex')]);
  };

  it.each<[string, string, [number, string][] | null]>([
    ['nothing', '', []],
    ['bytes', '0a 02 abcd', [[1, 'abcd']]],
    ['no bytes', '0a 00', [[1, '']]],
    ['a great number', 'fa7f 01 ab', [[2047, 'ab']]],
    ['the last of two', '0a 01 aa 0a 01 bb', [[1, 'bb']]],
    ['numbers in between', '08 96 01 0a 01 ab 10 ffffffffffffffffff01', [[1, 'ab']]],
    ['fixed numbers in between', '09 1122334455667788 0a 01 ab 15 11223344', [[1, 'ab']]],
    ['a length in a long form', '0a 8180808000 ab', [[1, 'ab']]],
    ['half a tag', '80', null],
    ['no length', '0a', null],
    ['half a length', '0a 80', null],
    ['a length beyond the end', '0a 03 abcd', null],
    ['a length beyond all bounds', '0a ffffffffffffffffff01 abcd', null],
    ['a number that does not end', '08 ffffffffffffffffffff01', null],
    ['half a number', '08 96', null],
    ['half a fixed number', '15 112233', null],
    ['the number 0', '02 01 ab', null],
    ['a tag beyond all bounds', 'ffffffffff7f 01 ab', null],
    ['a group', '0b 0c', null],
    ['an unknown kind', '0f 01', null],
  ])('of %s', (_, message, fields) => {
    expect(read(message)).toEqual(fields);
  });

  it('reads what is written', () => {
    for (const length of [0, 1, 127, 128, 300, 20_000]) {
      const bytes = Buffer.alloc(length, 5);
      const message = Buffer.concat([numberField(1, length * 1e9), bytesField(2, bytes)]);
      expect(readFields(message)).toEqual(new Map([[2, bytes]]));
    }
  });
});

function changed(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at]! ^= 1;
  return copy;
}
