import { randomBytes } from 'node:crypto';
import { Duplex } from 'node:stream';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TimeLimitError, withDeadline } from '../../src/main/probes/deadline.ts';
import { transfer } from '../../src/main/probes/exchange-transfer.ts';
import { classify } from '../../src/main/probes/failure.ts';
import { emptyAnswer, exchange } from '../../src/main/probes/http-exchange.ts';
import { AMPLE_MS, instruments, NEVER } from '../unit/probes/support.ts';
import { RUNS } from './runs.ts';
import { anyBytes, spoiled } from './spoiled.ts';

const request = { method: 'GET', path: '/', headers: { host: 'chat.example' } } as const;

/** A connection over which this comes once something was asked, in these parts, and then the end. */
function answering(parts: readonly Buffer[]): Duplex {
  let asked = false;
  return new Duplex({
    read() {},
    write(_chunk, _encoding, done) {
      done();
      if (asked) return;
      asked = true;
      setImmediate(() => {
        for (const part of parts) this.push(part);
        this.push(null);
      });
    },
  });
}

const HEAD = 'HTTP/1.1 200 OK\r\nserver: test\r\n';
const genuine = [
  `${HEAD}content-length: 5\r\n\r\nhello`,
  `${HEAD}transfer-encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nx: y\r\n\r\n`,
  `HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n${HEAD}connection: close\r\n\r\nto the end`,
  'HTTP/1.0 302 Found\r\nlocation: http://login.example/\r\ncontent-length: 0\r\n\r\n',
].map((text) => Buffer.from(text));

/** The answer as the connection happens to cut it. */
const answers = fc
  .tuple(fc.oneof(anyBytes(400), ...genuine.map(spoiled)), fc.array(fc.nat(400), { maxLength: 4 }))
  .map(([bytes, cuts]) => {
    const edges = [0, ...cuts.filter((cut) => cut < bytes.length).toSorted((a, b) => a - b)];
    return edges.map((edge, index) => bytes.subarray(edge, edges[index + 1]));
  });

it('makes of whatever comes an answer or a failure that has a name', async () => {
  await fc.assert(
    fc.asyncProperty(answers, async (parts) => {
      const stream = answering(parts);
      const answer = emptyAnswer();
      const error: unknown = await withDeadline(AMPLE_MS, NEVER, (signal) =>
        exchange(stream, request, answer, signal),
      ).catch((reason: unknown) => reason);
      stream.destroy();
      expect(error).not.toBeInstanceOf(TimeLimitError);
      if (error !== undefined) {
        expect(['eof_error', 'http_request_failed']).toContain(classify(error, 'http_round_trip'));
      }
      expect(answer.bodyBytes).toBe(Buffer.concat(answer.body).length);
      expect(answer.bodyBytes).toBeLessThanOrEqual(Buffer.concat(parts).length);
    }),
    { numRuns: RUNS },
  );
});

it.each(['download', 'upload'] as const)('%ss from whoever says whatever', async (kind) => {
  const asked = { host: 'chat.example', path: '/', bytes: 100, pieces: false };
  const where = { address: '192.0.2.1', port: 443, timeoutMs: AMPLE_MS };
  const tools = instruments({ randomBytes });
  await fc.assert(
    fc.asyncProperty(answers, async (parts) => {
      const stream = answering(parts);
      const [seen] = await transfer({ kind, ...asked }, where, stream, tools, NEVER);
      stream.destroy();
      expect([null, 'eof_error', 'http_request_failed']).toContain(seen?.failure);
      if (seen?.operation === 'transfer') expect(seen.bytes).toBeLessThanOrEqual(100);
    }),
    { numRuns: RUNS },
  );
});
