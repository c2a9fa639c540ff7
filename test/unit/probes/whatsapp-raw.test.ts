import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { askWhatsappRaw } from '../../../src/main/probes/whatsapp-raw.ts';
import { connect } from '../../../src/main/probes/tcp.ts';
import { createWhatsappSpeaker } from '../../../src/main/simulator/speakers/whatsapp.ts';
import {
  afterBytes,
  ask as askExchange,
  type Asked,
  drip,
  GARBAGE,
  pour,
  RESET,
  END,
  WRONG,
} from './protocol-support.ts';
import {
  abortAfter,
  AMPLE_MS,
  FAR,
  instruments,
  NEVER,
  openSockets,
  serve,
  socketsDownTo,
  SHORT_MS,
  trusting,
} from './support.ts';
import { answerTo, HELLO_LENGTH, IMPOSTORS, recipe } from './whatsapp-support.ts';

const made = recipe();
const trust = trusting({ keys: { 'long-term': [made.longTerm.publicKey] } });
const ask = (port: number, asked: Asked = {}) =>
  askExchange({ kind: 'whatsapp-raw', key: 'long-term' }, port, {
    ...asked,
    tools: { trust, ...asked.tools },
  });

/** The same with less patience. */
async function askBriefly(port: number, { timeoutMs = AMPLE_MS, signal = NEVER, quietMs = 100 }) {
  const open = openSockets();
  const target = { address: FAR, port, timeoutMs };
  const { stream } = await connect(target, instruments(), NEVER);
  const step = { ...target, keys: [made.longTerm.publicKey] };
  try {
    return await askWhatsappRaw(step, stream!, instruments(), signal, quietMs);
  } finally {
    stream!.destroy();
    expect(await socketsDownTo(open)).toBeLessThanOrEqual(open);
  }
}

describe('askWhatsappRaw', () => {
  it('says WhatsApp’s hello and calls a line open that survives it', async () => {
    const hellos: Buffer[] = [];
    const port = await afterBytes(HELLO_LENGTH, (_socket, hello) => hellos.push(hello));
    const [seen] = await ask(port);
    expect(seen).toMatchObject({
      operation: 'protocol_round_trip',
      protocol: 'whatsapp',
      failure: null,
      reply: 'open',
      bytesSent: HELLO_LENGTH,
      bytesReceived: 0,
    });
    expect(seen!.t - seen!.t0).toBeGreaterThanOrEqual(1990);
    expect(hellos[0]?.toString('hex', 0, 11)).toBe('5741060300002412220a20');
    expect(hellos[0]).toHaveLength(HELLO_LENGTH);
  });

  it('knows WhatsApp at once where it answers after all', async () => {
    const port = await afterBytes(HELLO_LENGTH, (socket, hello) =>
      socket.write(answerTo(hello, made)),
    );
    expect(await ask(port)).toMatchObject([{ failure: null, reply: 'genuine' }]);
    const speaker = createWhatsappSpeaker();
    const simulated = trusting({ keys: { 'long-term': [Buffer.from(speaker.keyHex, 'hex')] } });
    const seen = await ask(await serve(speaker.speak), { tools: { trust: simulated } });
    expect(seen).toMatchObject([{ failure: null, reply: 'genuine' }]);
  });

  it('knows nobody without a key', async () => {
    const port = await afterBytes(HELLO_LENGTH, (socket, hello) =>
      socket.write(answerTo(hello, made)),
    );
    expect(await askExchange({ kind: 'whatsapp-raw' }, port)).toMatchObject([{ reply: 'open' }]);
  });

  it.each<[string, (socket: Socket, hello: Buffer) => void]>([
    ['silence', () => {}],
    ['what is no hello', (socket) => socket.write(GARBAGE)],
    ['half an answer', (socket, hello) => socket.write(answerTo(hello, made).subarray(0, -1))],
    ['a drip', (socket) => drip(socket, GARBAGE, 10)],
    ...IMPOSTORS.slice(0, 3).map(
      ([name, changes]): [string, (socket: Socket, hello: Buffer) => void] => [
        name,
        (socket, hello) => socket.write(answerTo(hello, recipe({ ...made, ...changes }))),
      ],
    ),
  ])('can say no more than "open" of %s', async (_, act) => {
    const port = await afterBytes(HELLO_LENGTH, act);
    expect(await askBriefly(port, {})).toMatchObject({ failure: null, reply: 'open' });
  });

  it.each<[string, object, (socket: Socket, hello: Buffer) => void]>([
    ['an end', END, (socket) => socket.end()],
    ['a reset', RESET, (socket) => socket.resetAndDestroy()],
    ['an end after a word', END, (socket) => socket.end(GARBAGE)],
    ['a reset after a word', RESET, (socket) => socket.write('?', () => socket.resetAndDestroy())],
    ['an echo', WRONG, (socket, hello) => socket.write(hello)],
    ['a flood', WRONG, (socket) => pour(socket)],
  ])('after %s', async (_, outcome, act) => {
    const port = await afterBytes(HELLO_LENGTH, act);
    const seen = await askBriefly(port, { quietMs: 2000 });
    expect(seen).toMatchObject(outcome);
    expect(seen.bytesReceived).toBeLessThan(128 * 1024);
  });

  it('cannot tell in less time than it takes', async () => {
    const port = await afterBytes(HELLO_LENGTH, () => {});
    const seen = await askBriefly(port, { timeoutMs: SHORT_MS, quietMs: 2000 });
    expect(seen).toMatchObject({ failure: 'generic_timeout_error', reply: 'none' });
  });

  it('is interrupted by a cancel, before it starts and in the middle', async () => {
    const { promise: asked, resolve } = Promise.withResolvers<void>();
    const port = await afterBytes(HELLO_LENGTH, () => resolve());
    const interrupted = { failure: 'interrupted', reply: 'none' };
    expect(await ask(port, { signal: AbortSignal.abort() })).toMatchObject([interrupted]);
    expect(await ask(port, { signal: abortAfter(asked) })).toMatchObject([interrupted]);
  });
});
