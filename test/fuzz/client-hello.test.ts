import { Duplex } from 'node:stream';
import { connect } from 'node:tls';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { helloContext } from '../../src/main/probes/client-hello.ts';
import { readClientHello } from '../../src/main/simulator/client-hello.ts';
import { RUNS } from './runs.ts';
import { anyBytes, spoiled } from './spoiled.ts';

const NAME = 'chat.example';
const RECORD_HEADER = 5;

/** What the TLS library of this runtime sends first. */
function genuine(shape: 'small' | 'large'): Promise<Buffer> {
  return new Promise((resolve) => {
    const wire = new Duplex({
      read() {},
      write(chunk: Buffer, _encoding, done) {
        resolve(chunk);
        done();
      },
    });
    const { context } = helloContext(shape);
    connect({ socket: wire, servername: NAME, secureContext: context }).on('error', () => {});
  });
}

let hellos: Buffer[];
beforeAll(async () => {
  hellos = await Promise.all([genuine('small'), genuine('large')]);
});

it('reads whatever comes, and no name that is longer than what came', () => {
  const inputs = fc.oneof(anyBytes(600), ...hellos.map(spoiled));
  fc.assert(
    fc.property(inputs, (data) => {
      const reading = readClientHello(data);
      if (typeof reading === 'string') return reading === 'incomplete' || reading === 'other';
      return reading.sni === null || reading.sni.length <= data.length;
    }),
    { numRuns: RUNS },
  );
});

it('waits for the rest of every beginning', () => {
  const beginnings = fc
    .constantFrom(...hellos)
    .chain((hello) => fc.nat(hello.length - 1).map((length) => hello.subarray(0, length)));
  fc.assert(
    fc.property(beginnings, (data) => readClientHello(data) === 'incomplete'),
    { numRuns: RUNS },
  );
});

it('finds the name, however the hello is spread over records', () => {
  const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 300 }), { maxLength: 5 });
  fc.assert(
    fc.property(fc.constantFrom(...hellos), cuts, (hello, places) => {
      const message = hello.subarray(RECORD_HEADER);
      const edges = [0, ...places.toSorted((a, b) => a - b)];
      const records = edges.map((edge, index) => {
        const part = message.subarray(edge, edges[index + 1]);
        const header = Buffer.from(hello.subarray(0, RECORD_HEADER));
        header.writeUInt16BE(part.length, 3);
        return Buffer.concat([header, part]);
      });
      expect(readClientHello(Buffer.concat(records))).toEqual({ sni: NAME });
    }),
    { numRuns: RUNS },
  );
});
