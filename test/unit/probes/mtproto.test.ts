import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Stream } from '../../../src/main/network/dialer.ts';
import { askMtproto } from '../../../src/main/probes/mtproto.ts';
import { speakMtproto } from '../../../src/main/simulator/speakers/mtproto.ts';
import { framed, reading, resPq } from './mtproto-support.ts';
import {
  afterBytes,
  ask as askExchange,
  type Asked,
  cutShort,
  drip,
  gone,
  MISBEHAVIOURS,
  UNEXPECTED,
} from './protocol-support.ts';
import { abortAfter, AMPLE_MS, FAR, instruments, NEVER, serve } from './support.ts';

const HELLO_LENGTH = 64 + 1 + 40;
const ask = (port: number, asked?: Asked) =>
  askExchange({ kind: 'mtproto', dc: 2, media: false }, port, asked);

const genuine = (hello: Buffer) => {
  const { nonce, seal } = reading(hello);
  return seal(framed(resPq(nonce)));
};
const answering = (answer: (hello: Buffer) => Buffer) =>
  afterBytes(HELLO_LENGTH, (socket, hello) => socket.write(answer(hello)));

describe('askMtproto', () => {
  it('knows Telegram by its answer', async () => {
    const seen = await ask(await answering(genuine));
    expect(seen).toEqual([
      {
        operation: 'protocol_round_trip',
        address: '192.0.2.80',
        port: expect.any(Number),
        t0: expect.any(Number),
        t: expect.any(Number),
        failure: null,
        protocol: 'mtproto',
        reply: 'genuine',
        bytesSent: HELLO_LENGTH,
        bytesReceived: 1 + 84,
      },
    ]);
    expect(seen[0]!.t).toBeGreaterThan(seen[0]!.t0);
  });

  it('knows it in pieces, too, and whatever comes after', async () => {
    const pieces = await afterBytes(HELLO_LENGTH, (socket, hello) =>
      drip(socket, genuine(hello), 1),
    );
    expect(await ask(pieces)).toMatchObject([{ failure: null, reply: 'genuine' }]);
    const more = await answering((hello) => {
      const { nonce, seal } = reading(hello);
      return seal(Buffer.concat([framed(resPq(nonce)), Buffer.alloc(500)]));
    });
    expect(await ask(more)).toMatchObject([{ failure: null, reply: 'genuine' }]);
  });

  it('knows the simulator’s', async () => {
    for (const media of [false, true]) {
      const exchange = { kind: 'mtproto', dc: 203, media } as const;
      const seen = await askExchange(exchange, await serve(speakMtproto));
      expect(seen).toMatchObject([{ failure: null, reply: 'genuine' }]);
    }
  });

  it('takes a protocol error for an answer', async () => {
    const error = Buffer.alloc(4);
    error.writeInt32LE(-404);
    const port = await answering((hello) => reading(hello).seal(framed(error)));
    expect(await ask(port)).toMatchObject([{ failure: null, reply: 'error', bytesReceived: 5 }]);
  });

  it.each<[string, (hello: Buffer) => Buffer]>([
    ['another nonce', (hello) => reading(hello).seal(framed(resPq(Buffer.alloc(16, 9))))],
    ['its own question', (hello) => reading(hello).seal(reading(hello).clear.subarray(64))],
    ['the answer in the clear', (hello) => framed(resPq(reading(hello).nonce))],
    [
      'a number that is no error',
      (hello) => reading(hello).seal(framed(Buffer.from('94010000', 'hex'))),
    ],
    ['a frame above the limit', (hello) => reading(hello).seal(Buffer.from('7f000400', 'hex'))],
  ])('is not taken in by %s', async (_, answer) => {
    expect(await ask(await answering(answer))).toMatchObject([
      { failure: UNEXPECTED, reply: 'wrong' },
    ]);
  });

  it.each([...MISBEHAVIOURS, ...cutShort(genuine)])(
    'after %s',
    async (_, outcome, act, timeoutMs) => {
      const port = await afterBytes(HELLO_LENGTH, act);
      const [seen] = await ask(port, timeoutMs === undefined ? {} : { timeoutMs });
      expect(seen).toMatchObject({ ...outcome, bytesSent: HELLO_LENGTH });
      // However much was poured, no more was read than what was on its way.
      expect(seen).toHaveProperty('bytesReceived', expect.any(Number));
      expect(Reflect.get(seen!, 'bytesReceived')).toBeLessThan(128 * 1024);
    },
  );

  it('is interrupted by a cancel, before it starts and in the middle', async () => {
    const { promise: asked, resolve } = Promise.withResolvers<void>();
    const port = await afterBytes(HELLO_LENGTH, () => resolve());
    const interrupted = { failure: 'interrupted', reply: 'none' };
    expect(await ask(port, { signal: AbortSignal.abort() })).toMatchObject([interrupted]);
    expect(await ask(port, { signal: abortAfter(asked) })).toMatchObject([interrupted]);
  });

  it.each<[string, (socket: Socket) => void]>([
    ['connection_reset', (socket) => socket.resetAndDestroy()],
    ['eof_error', (socket) => socket.end()],
  ])('notices that the connection was lost before the question: %s', async (failure, lose) => {
    const accepted = Promise.withResolvers<Socket>();
    const port = await serve(accepted.resolve);
    const before = async (stream: Stream) => {
      lose(await accepted.promise);
      await gone(stream);
    };
    expect(await ask(port, { before })).toMatchObject([{ failure, reply: 'none' }]);
  });

  it('takes an answer that came before the connection was lost', async () => {
    for (const loss of [new Error('lost'), null]) {
      const stream = new Duplex({
        read() {},
        write(hello: Buffer, _encoding, done) {
          done();
          stream.push(genuine(hello));
          if (loss === null) stream.push(null);
          else stream.destroy(loss);
        },
      });
      stream.on('error', () => {});
      const step = { address: FAR, port: 443, timeoutMs: AMPLE_MS, dc: 2, media: false };
      const seen = await askMtproto(step, stream, instruments(), NEVER);
      expect(seen).toMatchObject({ failure: null, reply: 'genuine' });
    }
  });

  it('does not throw where the random source fails', async () => {
    const tools = { randomBytes: (size: number) => Buffer.alloc(size) };
    const [seen] = await ask(await answering(genuine), { tools });
    expect(seen?.failure).toBe('unknown_failure: the random source is not random');
  });
});
