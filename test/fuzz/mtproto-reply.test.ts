import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mtprotoTalk } from '../../src/main/probes/mtproto.ts';
import { abridged, judgeMessage, readAbridged } from '../../src/main/probes/mtproto-message.ts';
import { collect } from '../../src/main/probes/protocol.ts';
import { answerMtproto, answerMtprotoHttp } from '../../src/main/simulator/speakers/mtproto.ts';
import { framed, NONCE, reading, resPq, sequence } from '../unit/probes/mtproto-support.ts';
import { cutting, damage } from './damage.ts';
import { RUNS } from './runs.ts';
import { anyBytes } from './spoiled.ts';

const { hello, judge } = mtprotoTalk({ dc: 2, media: false }, { randomBytes: sequence() });
const { nonce, seal } = reading(hello);
const genuine = framed(resPq(nonce));

/** What the server may say before encryption: anything, in or out of frames, and the answer with damage. */
const said = fc.oneof(
  anyBytes(300),
  anyBytes(75).map((bytes) => abridged(Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]))),
  damage.map((change) => change(genuine)),
  damage.map((change) => framed(change(resPq(nonce)).subarray(0, 400))),
);

const check = (property: fc.IProperty<unknown>) => fc.assert(property, { numRuns: RUNS });

describe('any reply to the question', () => {
  it('is judged, and genuine only if it carries the nonce in its place', () => {
    check(
      fc.property(said, (text) => {
        const reply = judge(seal(text));
        expect(['genuine', 'error', 'wrong', null]).toContain(reply);
        if (reply === 'genuine') expect(text.subarray(25, 41)).toEqual(nonce);
        if (reply === 'error') expect(text.readInt32LE(1)).toBeLessThan(0);
      }),
    );
  });

  it('is judged the same in pieces', () => {
    check(
      fc.property(fc.oneof(anyBytes(300), said.map(seal)), cutting, (stream, cut) => {
        const tally = { bytesSent: 0, bytesReceived: 0 };
        const hear = collect(judge, tally);
        let reply = null;
        for (const piece of cut(stream)) reply ??= hear(piece);
        expect(reply).toBe(judge(stream));
      }),
    );
  });

  it('is no answer without our keys', () => {
    check(
      fc.property(fc.oneof(anyBytes(300), said), (stream) => {
        expect(['wrong', null]).toContain(judge(stream));
      }),
    );
  });
});

describe('any message', () => {
  it('is judged as the body of an HTTP answer', () => {
    const body = fc.oneof(
      anyBytes(300),
      damage.map((change) => change(resPq(NONCE))),
    );
    check(
      fc.property(body, (message) => {
        const reply = judgeMessage(message, NONCE);
        expect(['genuine', 'error', 'wrong']).toContain(reply);
        if (reply === 'genuine') expect(message.subarray(24, 40)).toEqual(NONCE);
      }),
    );
  });

  it('comes out of its frame as it went in', () => {
    check(
      fc.property(anyBytes(1000), anyBytes(8), (bytes, more) => {
        const zeros = Buffer.alloc(8);
        const message = Buffer.concat([zeros, bytes, Buffer.alloc(-bytes.length & 3)]);
        expect(readAbridged(Buffer.concat([abridged(message), more]))).toEqual(message);
      }),
    );
  });
});

describe('any question to the simulator', () => {
  it('is answered, waited for, or hung up on', () => {
    const asked = fc.oneof(
      anyBytes(300),
      damage.map((change) => change(hello)),
    );
    check(
      fc.property(asked, (stream) => {
        const answer = answerMtproto(stream);
        expect(answer === null || answer === 'hang-up' || Buffer.isBuffer(answer)).toBe(true);
        const body = answerMtprotoHttp(stream);
        expect(body === null || body.length === 84).toBe(true);
      }),
    );
  });
});
