import type { Socket } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { speakGreeting } from '../../../src/main/simulator/speakers/greeting.ts';
import {
  ask as askExchange,
  type Asked,
  cutShort,
  drip,
  END,
  GARBAGE,
  type Misbehaviour,
  pour,
  RESET,
  SILENCE,
  WRONG,
} from './protocol-support.ts';
import { abortAfter, serve, SHORT_MS } from './support.ts';
import { createTlsLab, LOSSES, type TlsLab } from './tls-lab.ts';

const NOTHING = Buffer.alloc(0);
const INTERRUPTED = { failure: 'interrupted', reply: 'none' };
const ask = (port: number, asked?: Asked) =>
  askExchange({ kind: 'greeting', startsWith: '* OK ' }, port, asked);

describe('awaitGreeting', () => {
  it('waits for the server to speak, and says nothing itself', async () => {
    const heard: Buffer[] = [];
    const port = await serve((socket) => {
      socket.on('data', (chunk) => heard.push(chunk));
      socket.write('* OK ready\r\n');
    });
    expect(await ask(port)).toMatchObject([
      {
        operation: 'protocol_round_trip',
        protocol: 'greeting',
        failure: null,
        reply: 'genuine',
        bytesSent: 0,
        bytesReceived: 12,
      },
    ]);
    expect(heard).toEqual([]);
  });

  it('puts it together, and knows the simulator’s', async () => {
    const slow = await serve((socket) => drip(socket, Buffer.from('* OK '), 1));
    expect(await ask(slow)).toMatchObject([{ failure: null, reply: 'genuine', bytesReceived: 5 }]);
    const simulated = await serve((socket) => speakGreeting(socket, '* OK '));
    expect(await ask(simulated)).toMatchObject([{ failure: null, reply: 'genuine' }]);
  });

  it('compares bytes where a letter has several', async () => {
    const exchange = { kind: 'greeting', startsWith: 'Grüß' } as const;
    const split = await serve((socket) => drip(socket, Buffer.from('Grüß Gott'), 1));
    expect(await askExchange(exchange, split)).toMatchObject([{ reply: 'genuine' }]);
  });

  it.each<Misbehaviour>([
    ['another greeting', WRONG, (socket) => socket.write('* NO ')],
    ['one that differs from the first letter', WRONG, (socket) => socket.write('S')],
    ['garbage', WRONG, (socket) => socket.write(GARBAGE)],
    ['a flood', WRONG, (socket) => pour(socket)],
    ['silence', SILENCE, () => {}, SHORT_MS],
    ['an end', END, (socket) => socket.end()],
    ['a reset', RESET, (socket) => socket.resetAndDestroy()],
    ...cutShort(() => Buffer.from('* OK '), 100),
  ])('after %s', async (_, outcome, act, timeoutMs) => {
    const accepted = Promise.withResolvers<Socket>();
    const port = await serve(accepted.resolve);
    const started = () => void accepted.promise.then((socket) => act(socket, NOTHING));
    const asked = timeoutMs === undefined ? { started } : { started, timeoutMs };
    expect(await ask(port, asked)).toMatchObject([outcome]);
  });

  it('is interrupted by a cancel, before it starts and in the middle', async () => {
    const { promise: connected, resolve } = Promise.withResolvers<void>();
    const port = await serve(() => resolve());
    expect(await ask(port, { signal: AbortSignal.abort() })).toMatchObject([INTERRUPTED]);
    expect(await ask(port, { signal: abortAfter(connected) })).toMatchObject([INTERRUPTED]);
  });
});

describe('over TLS', () => {
  const greeting = { kind: 'greeting', startsWith: '* OK ' } as const;
  let lab: TlsLab;
  beforeAll(async () => {
    lab = await createTlsLab();
  });

  it('is heard', async () => {
    const port = await lab.serve((socket) => speakGreeting(socket, '* OK '));
    expect(await lab.run(greeting, port)).toMatchObject([{ failure: null, reply: 'genuine' }]);
  });

  it('is not waited for without end', async () => {
    const port = await lab.serve(() => {});
    expect(await lab.run(greeting, port, SHORT_MS)).toMatchObject([SILENCE]);
  });

  it.each(LOSSES)('ends in %s', async (failure, lose) => {
    const port = await lab.serve((socket, raw) => socket.write('* O', () => lose(socket, raw)));
    expect(await lab.run(greeting, port)).toMatchObject([{ failure, reply: 'none' }]);
  });
});
