import { encode } from 'dns-packet';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { familyOf } from '../../src/main/network/address.ts';
import { readReply } from '../../src/main/probes/dns-message.ts';
import type { Family } from '../../src/shared/measurement.ts';
import { RUNS } from './runs.ts';
import { anyBytes, spoiled } from './spoiled.ts';

const hostname = 'chat.example';

function genuine(family: Family): Buffer {
  const type = family === 4 ? 'A' : 'AAAA';
  const data = family === 4 ? '192.0.2.1' : '2001:db8::1';
  return encode({
    type: 'response',
    id: 7,
    questions: [{ type, class: 'IN', name: hostname }],
    answers: [
      { type: 'CNAME', name: hostname, ttl: 5, data: 'edge.chat.example' },
      { type, name: 'edge.chat.example', ttl: 60, data },
      { type: 'TXT', name: hostname, data: 'text' },
    ],
    authorities: [
      { type: 'NS', name: 'example', data: 'ns.example' },
      {
        type: 'SOA',
        name: 'example',
        data: { mname: 'ns.example', rname: 'host.example', serial: 1 },
      },
    ],
  });
}

it.each([4, 6] as const)(
  'reads whatever comes for IPv%d, and no address that is none',
  (family) => {
    const whole = genuine(family);
    expect(readReply(whole, 7, { hostname, family })).toMatchObject({ rcode: 'NOERROR' });
    // Records of any kind behind the question, as many as their bytes happen to say.
    const records = fc
      .tuple(fc.uint16Array({ minLength: 3, maxLength: 3 }), anyBytes(400))
      .map(([counts, bytes]) => {
        const question = whole.subarray(12, 12 + hostname.length + 2 + 4);
        const message = Buffer.concat([whole.subarray(0, 12), question, bytes]);
        counts.forEach((count, index) => message.writeUInt16BE(count, 6 + 2 * index));
        return message;
      });
    fc.assert(
      fc.property(fc.oneof(anyBytes(600), spoiled(whole), records), (data) => {
        const reading = readReply(data, 7, { hostname, family });
        if (typeof reading === 'string') return reading === 'malformed' || reading === 'mismatch';
        const { answers } = reading;
        return answers.length <= 64 && answers.every((one) => familyOf(one.address) === family);
      }),
      { numRuns: RUNS },
    );
  },
);
