import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  encodeVersionProbe,
  negotiatesVersion,
  readLongHeader,
} from '../../src/main/probes/quic-message.ts';
import { answerQuic } from '../../src/main/simulator/speakers/quic.ts';
import { RUNS } from './runs.ts';
import { anyBytes, spoiled } from './spoiled.ts';

const probe = encodeVersionProbe(randomBytes);
const genuine = answerQuic(probe) ?? Buffer.alloc(0);

it('reads whatever comes, and nothing behind its end', () => {
  fc.assert(
    fc.property(fc.oneof(anyBytes(1500), spoiled(genuine), spoiled(probe)), (data) => {
      const header = readLongHeader(data);
      if (header === null) return !negotiatesVersion(data, probe);
      const { destination, source, rest } = header;
      return 7 + destination.length + source.length + rest.length === data.length;
    }),
    { numRuns: RUNS },
  );
});

it('takes nobody for the asked server who does not know both ids', () => {
  expect(negotiatesVersion(genuine, probe)).toBe(true);
  fc.assert(
    fc.property(spoiled(genuine), (data) => {
      // 0x80 00000000 08 <8 bytes> 08 <8 bytes>
      const ids = data.length > 23 && data.subarray(5, 23).equals(genuine.subarray(5, 23));
      return ids || !negotiatesVersion(data, probe);
    }),
    { numRuns: RUNS },
  );
});

it('is answered by the simulator whatever it is', () => {
  const packets = fc.oneof(anyBytes(1500), spoiled(probe));
  fc.assert(
    fc.property(packets, (data) => {
      const answer = answerQuic(data);
      return answer === null || negotiatesVersion(answer, data);
    }),
    { numRuns: RUNS },
  );
});
