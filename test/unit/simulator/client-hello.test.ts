import { once } from 'node:events';
import { PassThrough, Duplex } from 'node:stream';
import { connect } from 'node:tls';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readClientHello } from '../../../src/main/simulator/client-hello.ts';

/** The runtime's own hello, as it goes on the wire. */
async function hello(servername?: string): Promise<Buffer> {
  const wire = new PassThrough();
  const socket = Duplex.from({ readable: new PassThrough(), writable: wire });
  const client = connect({ socket, ...(servername === undefined ? {} : { servername }) });
  client.on('error', () => {});
  const [bytes] = (await once(wire, 'data')) as [Buffer];
  client.destroy();
  return bytes;
}

/** The same handshake message, cut into records of so many bytes. */
function inRecords(message: Buffer, size: number): Buffer {
  const records: Buffer[] = [];
  for (let at = 0; at < message.length; at += size) {
    const part = message.subarray(at, at + size);
    records.push(Buffer.from([22, 3, 1, part.length >> 8, part.length & 0xff]), part);
  }
  return Buffer.concat(records);
}

describe('the name in a ClientHello', () => {
  it('is read, in lower case, wherever the records are cut', async () => {
    const bytes = await hello('Alpha.Test');
    expect(readClientHello(bytes)).toEqual({ sni: 'alpha.test' });
    for (const size of [1, 7, 100]) {
      expect(readClientHello(inRecords(bytes.subarray(5), size))).toEqual({ sni: 'alpha.test' });
    }
  });

  it('can be absent', async () => {
    expect(readClientHello(await hello())).toEqual({ sni: null });
  });

  it('is not known before all has come', async () => {
    const bytes = await hello('alpha.test');
    for (let length = 0; length < bytes.length; length += 1) {
      expect(readClientHello(bytes.subarray(0, length))).toBe('incomplete');
    }
  });
});

describe('what is no ClientHello', () => {
  it.each([
    ['HTTP', Buffer.from('GET / HTTP/1.1\r\n')],
    ['an alert', Buffer.from([21, 3, 3, 0, 2, 2, 40])],
    ['another handshake message', Buffer.from([22, 3, 3, 0, 4, 2, 0, 0, 0])],
    ['random bytes that begin like a record', Buffer.from([22, 200, 17, 9, 9, 9, 9])],
    ['an empty record', Buffer.from([22, 3, 1, 0, 0])],
    ['a message longer than anybody sends', Buffer.from([22, 3, 1, 0, 4, 1, 0xff, 0xff, 0xff])],
    ['a message shorter than it says', Buffer.from([22, 3, 1, 0, 6, 1, 0, 0, 2, 3, 3])],
  ])('%s', (_what, bytes) => {
    expect(readClientHello(bytes)).toBe('other');
  });

  it('never makes it throw or read beyond the end', async () => {
    const good = await hello('alpha.test');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 })), {
          maxLength: 8,
        }),
        fc.nat(good.length),
        (changes, length) => {
          const bytes = Buffer.from(good.subarray(0, length));
          for (const [at, value] of changes) if (at < length) bytes[at] = value;
          const reading = readClientHello(bytes);
          if (typeof reading === 'object') expect(reading.sni?.length ?? 0).toBeLessThan(length);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
