/** The wire's parts, by themselves: packets, queues, chance, and what it reads in them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressBytes, readAddress } from './wire/address-text.ts';
import { buildTcp, buildUdp, buildUnreachable } from './wire/build.ts';
import { FlowTable, observe } from './wire/flow.ts';
import { Line } from './wire/line.ts';
import { checksumsHold, rewrite, rewriteQuotedSource } from './wire/nat.ts';
import { nameSet, netSet } from './wire/nets.ts';
import { FLAG, type Packet, PROTOCOL, parsePacket, payloadOf } from './wire/packet.ts';
import { luck } from './wire/random.ts';
import { Schedule } from './wire/schedule.ts';

const four = fc.ipV4().filter((text) => text.split('.').length === 4);
const six = fc
  .uint8Array({ minLength: 16, maxLength: 16 })
  .map((bytes) => readAddress(Buffer.from(bytes), 0, 16));
const pair = fc.oneof(fc.tuple(four, four), fc.tuple(six, six));
const port = fc.integer({ min: 1, max: 65_535 });
const payload = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes));

function parsed(bytes: Buffer): Packet {
  const packet = parsePacket(bytes);
  if (packet === null) throw new TypeError('not a packet');
  return packet;
}

describe('addresses', () => {
  it('come back from bytes as they went in', () => {
    fc.assert(
      fc.property(fc.oneof(four, six), (text) => {
        const bytes = addressBytes(text);
        expect(readAddress(bytes, 0, bytes.length === 4 ? 4 : 16)).toBe(text);
      }),
    );
  });

  it('are found in blocks, and names below their parents', () => {
    const inside = netSet(['203.0.113.7', '198.51.100.0/25', '2001:db8::/32']);
    expect(['203.0.113.7', '198.51.100.1', '2001:db8:1::1'].every(inside)).toBe(true);
    expect(['203.0.113.8', '198.51.100.129', '2001:db9::1'].some(inside)).toBe(false);
    const named = nameSet(['one.test', '*.two.test']);
    expect(['one.test', 'ONE.test', 'a.two.test', 'b.a.two.test'].every(named)).toBe(true);
    expect(['a.one.test', 'two.test', 'xtwo.test'].some(named)).toBe(false);
  });
});

describe('packets', () => {
  it('are built with checksums that hold, and read back', () => {
    fc.assert(
      fc.property(pair, port, port, payload, ([source, target], sourcePort, targetPort, data) => {
        const udp = parsed(buildUdp({ source, target, sourcePort, targetPort }, data));
        expect(udp).toMatchObject({ source, target, sourcePort, targetPort });
        expect(payloadOf(udp).equals(data)).toBe(true);
        const fields = {
          source,
          target,
          sourcePort,
          targetPort,
          seq: 0xffffffff,
          ack: 7,
          flags: FLAG.syn,
        };
        const tcp = parsed(buildTcp(fields));
        expect(tcp).toMatchObject(fields);
        expect(checksumsHold(udp) && checksumsHold(tcp)).toBe(true);
      }),
    );
  });

  it('keep their checksums right when addresses and ports are rewritten', () => {
    const ends = fc.oneof(fc.tuple(four, four, four), fc.tuple(six, six, six));
    fc.assert(
      fc.property(ends, port, payload, ([source, target, other], newPort, data) => {
        const made = [
          buildUdp({ source, target, sourcePort: 1000, targetPort: 53 }, data),
          buildTcp({
            source,
            target,
            sourcePort: 1000,
            targetPort: 53,
            seq: 1,
            ack: 2,
            flags: FLAG.ack,
          }),
          buildUnreachable(
            parsed(
              buildUdp({ source: target, target: source, sourcePort: 1, targetPort: 2 }, data),
            ),
            other,
          ),
        ];
        for (const packet of made.map(parsed)) {
          rewrite(packet, 'source', other);
          if (packet.protocol === PROTOCOL.udp || packet.protocol === PROTOCOL.tcp) {
            rewrite(packet, 'target', source, newPort);
          } else {
            rewriteQuotedSource(packet, source);
          }
          expect(checksumsHold(parsed(packet.bytes))).toBe(true);
        }
      }),
    );
  });

  it('of any bytes are read or refused, and nothing else', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 100 }),
        fc.constantFrom(0x45, 0x60, 0x4f, 0),
        (bytes, first) => {
          const buffer = Buffer.from(bytes);
          if (buffer.length > 0) buffer[0] = first;
          expect(() => parsePacket(buffer)).not.toThrow();
        },
      ),
    );
  });
});

/** A ClientHello with a name, as OpenSSL would cut it down to the least. */
function helloFor(name: string): Buffer {
  const host = Buffer.from(name);
  const entry = Buffer.concat([Buffer.from([0]), uint16(host.length), host]);
  const list = Buffer.concat([uint16(entry.length), entry]);
  const extension = Buffer.concat([uint16(0), uint16(list.length), list]);
  const body = Buffer.concat([
    Buffer.from([3, 3]),
    Buffer.alloc(32),
    Buffer.from([0]),
    uint16(2),
    uint16(0x1301),
    Buffer.from([1, 0]),
    uint16(extension.length),
    extension,
  ]);
  const message = Buffer.concat([Buffer.from([1, 0]), uint16(body.length), body]);
  return Buffer.concat([Buffer.from([22, 3, 1]), uint16(message.length), message]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

describe('flows', () => {
  const ends = { source: '203.0.113.1', target: '203.0.113.2', sourcePort: 5000, targetPort: 443 };
  const start = 0xfffffff0;
  const syn = parsed(buildTcp({ ...ends, seq: start, ack: 0, flags: FLAG.syn }));

  /** A segment of the client's, `offset` bytes into what it says. */
  function segment(data: Buffer, offset: number): Packet {
    const seq = start + 1 + offset;
    const header = buildTcp({ ...ends, seq, ack: 1, flags: FLAG.ack });
    return parsed(Buffer.concat([header, data]));
  }

  it('show the name of a ClientHello, in whatever pieces and order it comes', () => {
    const hello = helloFor('www.blue.test');
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: hello.length - 1 }), { maxLength: 5 });
    fc.assert(
      fc.property(cuts, fc.infiniteStream(fc.nat()), (places, order) => {
        const edges = [0, ...places.sort((a, b) => a - b), hello.length];
        const pieces = edges.slice(1).map((end, index) => {
          const from = edges[index] ?? 0;
          return segment(hello.subarray(from, end), from);
        });
        const shuffled = pieces
          .map((piece) => ({ piece, at: order.next().value as number }))
          .sort((a, b) => a.at - b.at);
        const table = new FlowTable(1);
        const flow = table.of(syn, true);
        observe(flow, syn, true);
        for (const { piece } of shuffled) {
          expect(flow.begins).toBe('unknown');
          observe(table.of(piece, true), piece, true);
        }
        expect(flow).toMatchObject({ begins: 'tls', serverName: 'www.blue.test' });
      }),
    );
  });

  it('tell HTTP and messengers’ own protocols apart', () => {
    const begin = (data: string) => {
      const flow = new FlowTable(1).of(syn, true);
      observe(flow, syn, true);
      observe(flow, segment(Buffer.from(data, 'latin1'), 0), true);
      return flow.begins;
    };
    expect(begin('GET / HTTP/1.1\r\n')).toBe('http');
    expect(begin('\xef\x01\x02\x03\x04\x05')).toBe('other');
    expect(begin('WA\x06\x03')).toBe('other');
  });

  it('have the same luck in every run, by how manieth they are', () => {
    const ids = (seed: number, ports: number[]) => {
      const table = new FlowTable(seed);
      return ports.map((sourcePort) => {
        const bytes = buildTcp({ ...ends, sourcePort, seq: 1, ack: 0, flags: FLAG.syn });
        return table.of(parsed(bytes), true).id;
      });
    };
    expect(ids(1, [5000, 5001])).toEqual(ids(1, [6000, 7000]));
    expect(ids(1, [5000])).not.toEqual(ids(2, [5000]));
    expect(new Set(ids(1, [5000, 5001, 5002])).size).toBe(3);
  });
});

describe('the queue', () => {
  const settings = { delayMs: 10, jitterMs: 0, loss: 0, kbitPerSecond: null, maxQueueMs: 100 };
  const always = { loss: 0.5, jitter: 0.5 };

  it('takes its time, and the packet’s', () => {
    expect(new Line(settings).send(5, 1500, always)).toBe(15);
    const slow = new Line({ ...settings, kbitPerSecond: 120 });
    // 1500 bytes at 120 kbit/s take 100 ms, each after the other.
    expect([0, 0].map(() => slow.send(0, 1500, always))).toEqual([110, 210]);
  });

  it('drops what would wait too long, and what is lost', () => {
    const slow = new Line({ ...settings, kbitPerSecond: 120 });
    expect([0, 0, 0].map(() => slow.send(0, 1500, always))).toEqual([110, 210, 'queue-full']);
    expect(new Line({ ...settings, loss: 0.51 }).send(0, 100, always)).toBe('lost');
    expect(new Line({ ...settings, loss: 0.5 }).send(0, 100, always)).toBe(10);
  });

  it('never lets packets overtake each other', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
        (jitters) => {
          const line = new Line({ ...settings, jitterMs: 50 });
          const arrivals = jitters.map(
            (jitter, now) => line.send(now, 100, { loss: 1, jitter }) as number,
          );
          expect(arrivals).toEqual([...arrivals].sort((a, b) => a - b));
        },
      ),
    );
  });
});

describe('chance', () => {
  it('is even, and repeats', () => {
    const numbers = Array.from({ length: 10_000 }, (_, index) => luck(42, index));
    expect(numbers).toEqual(numbers.map((_, index) => luck(42, index)));
    const below = numbers.filter((number) => number < 0.1).length;
    // Four standard deviations of 10,000 tries at one in ten.
    expect(Math.abs(below - 1000)).toBeLessThan(120);
  });
});

describe('the schedule', () => {
  it('does what is due, in order, and equal times as they came', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 20 })),
        fc.integer({ min: 0, max: 20 }),
        (times, now) => {
          const schedule = new Schedule();
          const done: [number, number][] = [];
          times.forEach((at, index) => schedule.add(at, () => done.push([at, index])));
          schedule.run(now);
          const due = times
            .map((at, index): [number, number] => [at, index])
            .filter(([at]) => at <= now);
          expect(done).toEqual(due.sort(([a, i], [b, j]) => a - b || i - j));
          const later = times.filter((at) => at > now);
          expect(schedule.next).toBe(later.length === 0 ? Infinity : Math.min(...later));
        },
      ),
    );
  });
});
