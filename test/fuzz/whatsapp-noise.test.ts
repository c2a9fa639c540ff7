import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rawPublicKey, toEdwards, toMontgomery } from '../../src/main/probes/curve25519.ts';
import { bytesField, numberField, readFields } from '../../src/main/probes/protobuf.ts';
import { collect } from '../../src/main/probes/protocol.ts';
import { vouchesFor } from '../../src/main/probes/whatsapp-chain.ts';
import { framed, readFrame } from '../../src/main/probes/whatsapp-noise.ts';
import { whatsappTalk } from '../../src/main/probes/whatsapp.ts';
import { verifySignature } from '../../src/main/probes/xeddsa.ts';
import { createWhatsappSpeaker } from '../../src/main/simulator/speakers/whatsapp.ts';
import { answerTo, chainOf, createSigner, recipe } from '../unit/probes/whatsapp-support.ts';
import { cutting, damage } from './damage.ts';
import { RUNS } from './runs.ts';
import { anyBytes } from './spoiled.ts';

const made = recipe();
const keys = [made.longTerm.publicKey];
const { hello, judge } = whatsappTalk(keys, { randomBytes: () => Buffer.alloc(32, 7) });
const chain = chainOf(made);
const staticKey = rawPublicKey(made.server);
const genuine = answerTo(hello, made, chain);

/** Answers with damage outside of the encryption, and inside. */
const answers = fc.oneof(
  anyBytes(300),
  anyBytes(300).map((bytes) => framed(Buffer.concat([bytes, Buffer.of(0)]))),
  damage.map((change) => change(genuine)),
  damage.map((change) =>
    framed(Buffer.concat([change(genuine.subarray(3)).subarray(0, 4000), Buffer.of(0)])),
  ),
  damage.map((change) => answerTo(hello, made, change(chain).subarray(0, 2000))),
  anyBytes(300).map((bytes) => answerTo(hello, made, bytes)),
);

const check = (property: fc.IProperty<unknown>) => fc.assert(property, { numRuns: RUNS });

describe('any answer to the hello', () => {
  it('is judged, and the same in pieces', () => {
    check(
      fc.property(answers, cutting, (stream, cut) => {
        const reply = judge(stream);
        expect(['genuine', 'wrong', null]).toContain(reply);
        const hear = collect(judge, { bytesSent: 0, bytesReceived: 0 });
        let inPieces = null;
        for (const piece of cut(stream)) inPieces ??= hear(piece);
        expect(inPieces).toBe(reply);
      }),
    );
  });

  it('is not WhatsApp’s without one of its keys', () => {
    const strangers = whatsappTalk([createSigner().publicKey], {
      randomBytes: () => Buffer.alloc(32, 7),
    });
    check(
      fc.property(answers, (stream) => {
        expect(strangers.judge(stream)).not.toBe('genuine');
      }),
    );
  });
});

describe('any chain', () => {
  it('is judged, and vouches for no other key', () => {
    const chains = fc.oneof(
      anyBytes(300),
      damage.map((change) => change(chain)),
    );
    check(
      fc.property(chains, anyBytes(32), (bytes, key) => {
        expect(typeof vouchesFor(bytes, staticKey, keys)).toBe('boolean');
        expect(vouchesFor(bytes, key, keys)).toBe(false);
        expect(vouchesFor(bytes, staticKey, [key])).toBe(false);
      }),
    );
  });
});

describe('any signature', () => {
  it('is checked, and holds for one message under one key', () => {
    const signer = createSigner();
    const message = Buffer.from('message');
    const signature = signer.sign(message);
    expect(verifySignature(signer.publicKey, message, signature)).toBe(true);
    check(
      fc.property(anyBytes(64), anyBytes(80), anyBytes(40), damage, (other, some, key, change) => {
        const changed = change(signature);
        expect(verifySignature(signer.publicKey, other, signature)).toBe(false);
        expect(verifySignature(signer.publicKey, message, some)).toBe(false);
        expect(verifySignature(key, message, signature)).toBe(false);
        expect(verifySignature(signer.publicKey, message, changed)).toBe(changed.equals(signature));
      }),
    );
  });
});

describe('any key', () => {
  it('has its other form, and back', () => {
    const key = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => {
      // Below the prime, so that there is one way to write it.
      bytes[31]! &= 0x3f;
      return Buffer.from(bytes);
    });
    check(
      fc.property(key, (montgomery) => {
        const edwards = toEdwards(montgomery, 0);
        expect(edwards && toMontgomery(edwards)).toEqual(montgomery);
      }),
    );
    const point = rawPublicKey(generateKeyPairSync('ed25519').publicKey);
    expect(toEdwards(toMontgomery(point)!, point[31]! & 0x80 ? 1 : 0)).toEqual(point);
  });
});

describe('any protobuf', () => {
  it('is read within its bounds', () => {
    check(
      fc.property(anyBytes(300), (message) => {
        const fields = readFields(message);
        const total = [...(fields?.values() ?? [])].reduce((sum, { length }) => sum + length, 0);
        expect(total).toBeLessThanOrEqual(message.length);
      }),
    );
  });

  it('is read as it was written', () => {
    const number = fc.integer({ min: 1, max: 2 ** 29 - 1 });
    const field = fc.oneof(
      fc.record({ number, value: fc.nat({ max: Number.MAX_SAFE_INTEGER }) }),
      fc.record({ number, bytes: anyBytes(200) }),
    );
    check(
      fc.property(fc.array(field, { maxLength: 8 }), (fields) => {
        const message = fields.map((it) =>
          'bytes' in it ? bytesField(it.number, it.bytes) : numberField(it.number, it.value),
        );
        const expected = fields.flatMap((it) => ('bytes' in it ? [[it.number, it.bytes]] : []));
        expect(readFields(Buffer.concat(message))).toEqual(new Map(expected as [number, Buffer][]));
      }),
    );
  });
});

describe('any frame', () => {
  it('comes out as it went in', () => {
    check(
      fc.property(anyBytes(2000), anyBytes(8), (bytes, more) => {
        const message = Buffer.concat([bytes, Buffer.of(1)]);
        expect(readFrame(Buffer.concat([framed(message), more]))).toEqual(message);
      }),
    );
  });
});

describe('any hello to the simulator', () => {
  it('is answered, waited for, or hung up on', () => {
    const speaker = createWhatsappSpeaker();
    const hellos = fc.oneof(
      anyBytes(300),
      damage.map((change) => change(hello)),
    );
    check(
      fc.property(hellos, (stream) => {
        const answer = speaker.answer(stream);
        expect(answer === null || answer === 'hang-up' || Buffer.isBuffer(answer)).toBe(true);
      }),
    );
  });
});
