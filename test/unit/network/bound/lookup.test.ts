import { randomBytes } from 'node:crypto';
import { type DecodedPacket, decode, encode, type Packet } from 'dns-packet';
import { describe, expect, it } from 'vitest';
import { createLookup } from '../../../../src/main/network/bound/lookup.ts';
import type { Dialer } from '../../../../src/main/network/dialer.ts';
import { classify } from '../../../../src/main/probes/failure.ts';
import { abortAfter, FAR, lab, NEVER, serve, serveUdp } from '../../probes/support.ts';

const RESPONSE = 0x8000;
const TRUNCATED = 0x0200;
const A = (data: string) => ({ type: 'A', name: 'chat.example', ttl: 60, data }) as const;

/** A resolver on loopback; the answers stand for one question each. */
async function resolver(
  ...answers: Partial<Packet>[]
): Promise<{ dialer: Dialer; asked: string[] }> {
  const asked: string[] = [];
  const reply = (over: string, query: DecodedPacket) => {
    const answer = answers[asked.length];
    asked.push(over);
    const { id, questions } = query;
    return answer && encode({ type: 'response', flags: RESPONSE, id, questions, ...answer });
  };
  const udp = await serveUdp((data, from, socket) => {
    const message = reply('udp', decode(data));
    if (message) socket.send(message, from.port, from.address);
  });
  const tcp = await serve((socket) => {
    socket.on('data', (data: Buffer) => {
      const message = reply('tcp', decode(data.subarray(2)));
      if (!message) return;
      const length = Buffer.alloc(2);
      length.writeUInt16BE(message.length);
      socket.write(Buffer.concat([length, message]));
    });
  });
  const dialer = { ...lab({ 53: udp }), connect: lab({ 53: tcp }).connect };
  return { dialer, asked };
}

const codes = { flags: (rcode: number) => RESPONSE | rcode };

function lookupWith(dialer: Dialer, nameServers: string[]) {
  return createLookup({ dialer, nameServers, randomBytes });
}

describe("a path's own name lookup", () => {
  it("gives the addresses of the path's resolver", async () => {
    const { dialer } = await resolver({ answers: [A('192.0.2.7'), A('192.0.2.8')] });
    expect(await lookupWith(dialer, [FAR])('chat.example', 4, NEVER)).toEqual([
      '192.0.2.7',
      '192.0.2.8',
    ]);
  });

  it('asks again over TCP when the answer did not fit', async () => {
    const { dialer, asked } = await resolver(
      { flags: RESPONSE | TRUNCATED, answers: [A('192.0.2.7')] },
      { answers: [A('192.0.2.9')] },
    );
    expect(await lookupWith(dialer, [FAR])('chat.example', 4, NEVER)).toEqual(['192.0.2.9']);
    expect(asked).toEqual(['udp', 'tcp']);
  });

  it.each([
    ['no such name', { flags: codes.flags(3) }, 'ENOTFOUND', 'dns_nxdomain_error'],
    ['a name without such an address', {}, 'ENODATA', 'dns_no_answer'],
  ])('takes %s as the answer, and asks no other', async (_, answer, code, failure) => {
    const { dialer, asked } = await resolver(answer, { answers: [A('192.0.2.7')] });
    const error = await lookupWith(dialer, [FAR, FAR])('chat.example', 4, NEVER).catch((e) => e);
    expect(error.code).toBe(code);
    expect(classify(error, 'resolve')).toBe(failure);
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['broken', { flags: codes.flags(2) }],
    ['unwilling', { flags: codes.flags(5) }],
  ])('asks the next resolver when one is %s', async (_, answer) => {
    const { dialer, asked } = await resolver(answer, { answers: [A('192.0.2.7')] });
    expect(await lookupWith(dialer, [FAR, FAR])('chat.example', 4, NEVER)).toEqual(['192.0.2.7']);
    expect(asked).toHaveLength(2);
  });

  it.each([
    ['SERVFAIL', 2, 'ESERVFAIL', 'dns_servfail_error'],
    ['REFUSED', 5, 'EREFUSED', 'dns_refused_error'],
    ['NOTIMP', 4, 'EBADRESP', 'dns_server_misbehaving'],
  ])('says %s when the last resolver does', async (_, rcode, code, failure) => {
    const { dialer } = await resolver({ flags: codes.flags(rcode) });
    const error = await lookupWith(dialer, [FAR])('chat.example', 4, NEVER).catch((e) => e);
    expect([error.code, classify(error, 'resolve')]).toEqual([code, failure]);
  });

  it('keeps the code of a system that refuses to send', async () => {
    const forbidden = () =>
      Promise.reject(Object.assign(new Error('send EPERM'), { code: 'EPERM', syscall: 'send' }));
    const error = await lookupWith({ ...lab(), openUdp: forbidden }, [FAR])(
      'chat.example',
      4,
      NEVER,
    ).catch((e) => e);
    expect([error.code, classify(error, 'resolve')]).toEqual(['EPERM', 'permission_denied']);
  });

  it('cannot tell anything without a resolver', async () => {
    await expect(lookupWith(lab(), [])('chat.example', 4, NEVER)).rejects.toMatchObject({
      code: 'EAI_AGAIN',
    });
  });

  it('gives up with the reason of the signal', async () => {
    const { promise: heard, resolve } = Promise.withResolvers<void>();
    const udp = await serveUdp(() => resolve());
    const signal = abortAfter(heard);
    await expect(
      lookupWith(lab({ 53: udp }), [FAR, FAR])('chat.example', 4, signal),
    ).rejects.toMatchObject({ name: 'AbortError' });
  });
});
