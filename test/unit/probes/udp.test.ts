import { randomBytes } from 'node:crypto';
import { createSocket, type RemoteInfo } from 'node:dgram';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { UdpRequest } from '../../../src/main/check/request.ts';
import type { DatagramSocket } from '../../../src/main/network/dialer.ts';
import { askUdp } from '../../../src/main/probes/udp.ts';
import { encodeBindingRequest } from '../../../src/main/probes/stun-message.ts';
import { answerQuic } from '../../../src/main/simulator/speakers/quic.ts';
import { answerStun } from '../../../src/main/simulator/speakers/stun.ts';
import {
  abortAfter,
  AMPLE_MS,
  FAR,
  instruments,
  lab,
  NEVER,
  openSockets,
  serveUdp,
  SHORT_MS,
  silentDialer,
  socketsDownTo,
} from './support.ts';

const PORT = 3478;
const BURST = { packets: 40, enough: 40, gapMs: 1 };

const request = (change: Partial<UdpRequest> = {}): UdpRequest => ({
  kind: 'udp',
  service: 'service',
  endpoint: 'service.relay',
  purpose: 'target',
  address: FAR,
  port: PORT,
  protocol: 'stun',
  packets: 4,
  enough: 1,
  gapMs: 20,
  timeoutMs: AMPLE_MS,
  ...change,
});

/** Asks a server on loopback that is taken for the far end's port. */
const ask = (port: number, change: Partial<UdpRequest> = {}, signal = NEVER) =>
  askUdp(request(change), instruments({ dialer: lab({ [PORT]: port }) }), signal);

type Answer = (data: Buffer, from: RemoteInfo, count: number) => Buffer[];

/** @param answer gets the number of the packet, 1 for the first. */
function server(answer: Answer): Promise<number> {
  let count = 0;
  return serveUdp((data, from, socket) => {
    count += 1;
    for (const reply of answer(data, from, count)) socket.send(reply, from.port, from.address);
  });
}

const genuine: Answer = (data, from) => [answerStun(data, from), answerQuic(data)].filter(isReply);
const isReply = (reply: Buffer | null): reply is Buffer => reply !== null;
const silent: Answer = () => [];
const someoneElses: Answer = (_, from) =>
  [answerStun(encodeBindingRequest(randomBytes(12)), from)].filter(isReply);

let atRest: number;
beforeAll(() => {
  atRest = openSockets();
});

describe('askUdp', () => {
  it.each(['stun', 'quic'] as const)('has a genuine reply over %s', async (protocol) => {
    const seen = await ask(await server(genuine), { protocol });
    expect(seen).toEqual({
      operation: 'udp_round_trip',
      address: FAR,
      port: PORT,
      t0: expect.any(Number),
      t: expect.any(Number),
      failure: null,
      protocol,
      sent: 1,
      received: 1,
      wrong: 0,
      lastAnswered: 1,
      rtt: expect.any(Number),
    });
    expect(seen.rtt).toBeGreaterThan(0);
    expect(JSON.stringify(seen)).not.toContain('127.0.0.1');
  });

  it('asks again when nothing comes, and knows which packet was answered', async () => {
    const port = await server((data, from, count) => (count < 3 ? [] : genuine(data, from, count)));
    const seen = await ask(port);
    expect(seen).toMatchObject({ failure: null, received: 1, lastAnswered: 3 });
    expect(seen.rtt).toBeGreaterThanOrEqual(2 * 20 - 2);
  });

  it('sends no more packets than it is told to', async () => {
    let packets = 0;
    const port = await server(() => {
      packets += 1;
      return [];
    });
    const change = { packets: 3, gapMs: 5, timeoutMs: SHORT_MS };
    expect(await ask(port, change)).toMatchObject({
      failure: 'generic_timeout_error',
      sent: 3,
      received: 0,
      wrong: 0,
      lastAnswered: null,
      rtt: null,
    });
    expect(packets).toBe(3);
  });

  it('never sends more than 40', async () => {
    const change = { packets: 1000, gapMs: 1, timeoutMs: SHORT_MS };
    expect((await ask(await server(silent), change)).sent).toBe(40);
    const burst = { ...BURST, packets: 1000 };
    expect(await ask(await server(genuine), burst)).toMatchObject({ sent: 40, received: 40 });
  });

  it.each<[string, Answer]>([
    ['with another transaction id', someoneElses],
    ['that is garbage', () => [Buffer.alloc(64, 0xa5)]],
    ['that is empty', () => [Buffer.alloc(0)]],
    ['that is an echo', (data) => [data]],
    ['that is cut', (data, from) => genuine(data, from, 1).map((reply) => reply.subarray(0, -1))],
    [
      'that is oversized',
      (data, from) => genuine(data, from, 1).map((reply) => Buffer.concat([reply], 9_000)),
    ],
  ])('is not taken in by a reply %s', async (_, answer) => {
    const fooled = async (protocol: 'stun' | 'quic') =>
      ask(await server(answer), { protocol, packets: 2, timeoutMs: SHORT_MS });
    for (const seen of await Promise.all([fooled('stun'), fooled('quic')])) {
      expect(seen).toMatchObject({ failure: 'generic_timeout_error', received: 0, wrong: 2 });
    }
  });

  it('still takes the genuine reply behind a forged one', async () => {
    const port = await server((...packet) => [...someoneElses(...packet), ...genuine(...packet)]);
    expect(await ask(port)).toMatchObject({ failure: null, received: 1, wrong: 1 });
  });

  it('hears nobody but the asked port', async () => {
    const stranger = createSocket('udp4');
    const port = await server((data, from) => {
      for (const reply of genuine(data, from, 1)) stranger.send(reply, from.port, from.address);
      return [];
    });
    const seen = await ask(port, { packets: 2, timeoutMs: SHORT_MS });
    stranger.close();
    expect(seen).toMatchObject({ failure: 'generic_timeout_error', received: 0, wrong: 0 });
  });

  it('hears nobody but the asked address, however that is written', async () => {
    const port = await server(genuine);
    const from = (address: string) => {
      const dialer = lab({ [PORT]: port });
      const openUdp = async () => {
        const socket = await dialer.openUdp(4);
        const onMessage: DatagramSocket['onMessage'] = (listener) =>
          socket.onMessage((datagram) => listener({ ...datagram, address }));
        return { ...socket, onMessage };
      };
      return instruments({ dialer: { ...dialer, openUdp } });
    };
    const change = { packets: 2, timeoutMs: SHORT_MS };
    const stranger = await askUdp(request(change), from('192.0.2.81'), NEVER);
    expect(stranger).toMatchObject({ failure: 'generic_timeout_error', received: 0, wrong: 0 });
    const six = request({ address: '2001:db8:0::0:1' });
    expect(await askUdp(six, from('2001:db8::1'), NEVER)).toMatchObject({ failure: null });
  });
});

describe('a burst', () => {
  it.each(['stun', 'quic'] as const)('has every packet of %s answered', async (protocol) => {
    expect(await ask(await server(genuine), { ...BURST, protocol })).toMatchObject({
      failure: null,
      sent: 40,
      received: 40,
      wrong: 0,
      lastAnswered: 40,
    });
  });

  it('shows after how many packets the rest was dropped', async () => {
    const cut = await server((data, from, count) => (count > 12 ? [] : genuine(data, from, count)));
    const seen = await ask(cut, { ...BURST, timeoutMs: SHORT_MS });
    expect(seen).toMatchObject({ failure: null, sent: 40, received: 12, lastAnswered: 12 });
    const lossy = await server((data, from, count) =>
      count % 3 === 0 ? [] : genuine(data, from, count),
    );
    const lost = await ask(lossy, { ...BURST, timeoutMs: SHORT_MS });
    expect(lost).toMatchObject({ failure: null, received: 27, lastAnswered: 40 });
  });

  it('is over when a late packet is answered, whatever became of those before', async () => {
    const port = await server((data, from, count) =>
      count % 5 > 0 ? [] : genuine(data, from, count),
    );
    const seen = await ask(port, { ...BURST, enough: 18, gapMs: 20 });
    expect(seen).toMatchObject({ failure: null, received: 4, lastAnswered: 20 });
    expect(seen.sent).toBeLessThan(40);
  });

  it('counts a reply that comes twice once, and one that was overtaken as itself', async () => {
    const held: Buffer[] = [];
    const port = await server((data, from, count) => {
      held.push(...genuine(data, from, count));
      return count === 5 ? [...held.toReversed(), ...held] : [];
    });
    const seen = await ask(port, { ...BURST, packets: 6, timeoutMs: SHORT_MS });
    expect(seen).toMatchObject({ sent: 6, received: 5, wrong: 0, lastAnswered: 5 });
  });

  it('waits for stragglers after the last packet', async () => {
    const port = await serveUdp((data, from, socket) => {
      const reply = answerStun(data, from);
      setTimeout(() => reply !== null && socket.send(reply, from.port, from.address), 100);
    });
    const change = { ...BURST, packets: 3, enough: 3 };
    expect(await ask(port, change)).toMatchObject({ received: 3 });
  });

  it('does not drown in nonsense', async () => {
    const flood = await server(() => Array.from({ length: 300 }, () => Buffer.alloc(1)));
    const { wrong, failure } = await ask(flood, { ...BURST, timeoutMs: SHORT_MS });
    expect(failure).toBe('generic_timeout_error');
    expect(wrong).toBeGreaterThan(40);
    expect(wrong).toBeLessThanOrEqual(1000);
  });
});

describe('a conversation that breaks off', () => {
  /** A socket of which the far end has the listeners. */
  function socketWith(overrides: Partial<DatagramSocket>) {
    let closes = 0;
    const socket: DatagramSocket = {
      send: async () => {},
      onMessage: () => {},
      onError: () => {},
      close: () => {
        closes += 1;
      },
      ...overrides,
    };
    return { socket, closes: () => closes };
  }
  const refused = Object.assign(new Error('recv'), { code: 'ECONNREFUSED' });
  const unreachable = Object.assign(new Error('send'), { code: 'ENETUNREACH' });

  it.each<[string, string, number, Partial<DatagramSocket>]>([
    [
      'an ICMP error',
      'connection_refused',
      1,
      { onError: (listener) => setImmediate(() => listener(refused)) },
    ],
    ['no way out', 'network_unreachable', 0, { send: () => Promise.reject(unreachable) }],
    [
      'a dialer that throws',
      'network_unreachable',
      1,
      {
        send: () => {
          throw unreachable;
        },
      },
    ],
  ])('by %s', async (_, failure, sent, overrides) => {
    for (const enough of [1, 40]) {
      const { socket, closes } = socketWith(overrides);
      const tools = instruments({ dialer: silentDialer({ openUdp: async () => socket }) });
      const seen = await askUdp(request({ enough }), tools, NEVER);
      expect(seen).toMatchObject({ failure, sent, received: 0, rtt: null });
      expect(closes()).toBe(1);
    }
  });

  it('keeps what came before an error', async () => {
    let fail: (error: NodeJS.ErrnoException) => void = () => {};
    let deliver: Parameters<DatagramSocket['onMessage']>[0] = () => {};
    let count = 0;
    const { socket } = socketWith({
      onMessage: (listener) => {
        deliver = listener;
      },
      onError: (listener) => {
        fail = listener;
      },
      send: async (data, address, port) => {
        count += 1;
        const reply = answerStun(Buffer.from(data), { address: '198.51.100.1', port: 9 });
        if (count < 3 && reply !== null) deliver({ data: reply, address, port });
        if (count === 3) fail(refused);
      },
    });
    const tools = instruments({ dialer: silentDialer({ openUdp: async () => socket }) });
    const seen = await askUdp(request(BURST), tools, NEVER);
    expect(seen).toMatchObject({ failure: 'connection_refused', sent: 3, received: 2 });
  });

  it('is interrupted by a cancel, before it starts and in the middle', async () => {
    const early = await ask(await server(silent), {}, AbortSignal.abort());
    expect(early).toMatchObject({ failure: 'interrupted', sent: 0 });
    for (const change of [{}, BURST]) {
      const heard = Promise.withResolvers<void>();
      const port = await server(() => {
        heard.resolve();
        return [];
      });
      const seen = await ask(port, change, abortAfter(heard.promise));
      expect(seen).toMatchObject({ failure: 'interrupted', received: 0 });
      expect(seen.sent).toBeGreaterThan(0);
    }
  });

  it('closes a socket that comes too late', async () => {
    const { socket, closes } = socketWith({});
    const late = Promise.withResolvers<DatagramSocket>();
    const tools = instruments({ dialer: silentDialer({ openUdp: () => late.promise }) });
    const seen = await askUdp(request({ timeoutMs: 20 }), tools, NEVER);
    expect(seen).toMatchObject({ failure: 'generic_timeout_error', sent: 0 });
    late.resolve(socket);
    await late.promise;
    await nextTurn();
    expect(closes()).toBe(1);
  });

  it('tells where a STUN server saw it, once of each packet, and nobody else', async () => {
    const seen: [string, string][] = [];
    const listening = (port: number) =>
      instruments({
        dialer: lab({ [PORT]: port }),
        onMapped: (mapped, server_) => seen.push([mapped, server_]),
      });
    const twice: Answer = (data, from, count) => {
      const replies = genuine(data, from, count);
      return [...replies, Buffer.from('nonsense'), ...replies];
    };
    const burst = { ...BURST, packets: 3, enough: 3 };
    await askUdp(request(burst), listening(await server(twice)), NEVER);
    expect(seen).toEqual(Array.from({ length: 3 }, () => ['127.0.0.1', FAR]));
    await askUdp(request({ protocol: 'quic' }), listening(await server(genuine)), NEVER);
    expect(seen).toHaveLength(3);
  });

  it('says so when there is no such address', async () => {
    const seen = await askUdp(request({ address: 'relay.example' }), instruments(), NEVER);
    expect(seen).toMatchObject({ failure: 'invalid_argument', sent: 0 });
  });

  it('leaves no socket behind', async () => {
    expect(await socketsDownTo(atRest)).toBe(atRest);
  });
});
