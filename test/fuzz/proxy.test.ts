import { Duplex } from 'node:stream';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { connectThroughHttp } from '../../src/main/network/proxy/http-connect.ts';
import { ProxyError } from '../../src/main/network/proxy/proxy-error.ts';
import { connectThroughSocks5 } from '../../src/main/network/proxy/socks5.ts';
import { RUNS } from './runs.ts';
import { anyBytes, spoiled } from './spoiled.ts';

/** A connection over which this comes at once, in these parts, and then the end. */
function coming(parts: readonly Buffer[]): Duplex {
  const stream = new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() });
  for (const part of parts) stream.push(part);
  stream.push(null);
  return stream;
}

const cutUp = (bytes: fc.Arbitrary<Buffer>) =>
  fc.tuple(bytes, fc.nat(20)).map(([all, at]) => [all.subarray(0, at), all.subarray(at)]);

const GENUINE = {
  socks5: Buffer.from([5, 0, 5, 0, 0, 1, 127, 0, 0, 1, 0, 80, 104, 105]),
  http: Buffer.from('HTTP/1.1 200 Connection established\r\nvia: x\r\n\r\nhi'),
};

it.each([
  ['socks5', connectThroughSocks5],
  ['http', connectThroughHttp],
] as const)(
  '%s: whatever a proxy says, it connects or fails with a code',
  async (kind, connect) => {
    const answers = cutUp(fc.oneof(anyBytes(200), spoiled(GENUINE[kind])));
    await fc.assert(
      fc.asyncProperty(answers, async (parts) => {
        const stream = coming(parts);
        const given = Buffer.concat(parts);
        const error = await connect(stream, 'chat.example', 443).catch((reason: unknown) => reason);
        if (error === undefined) {
          // What is left is the end of what came, and nothing of it was taken twice.
          const left = await stream.toArray();
          const rest = Buffer.concat(left);
          expect(given.subarray(given.length - rest.length)).toEqual(rest);
        } else {
          expect(error).toBeInstanceOf(ProxyError);
        }
        stream.destroy();
      }),
      { numRuns: RUNS },
    );
  },
);
