import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalAddress, familyOf } from '../../src/main/network/address.ts';
import { encodeBindingRequest, readBindingReply } from '../../src/main/probes/stun-message.ts';
import { answerStun } from '../../src/main/simulator/speakers/stun.ts';
import { RUNS } from './runs.ts';
import { anyBytes, spoiled } from './spoiled.ts';

const id = Buffer.from('b7e7a701bc34d686fa87dfae', 'hex');
const request = encodeBindingRequest(id);
const genuine = answerStun(request, { address: '2001:db8::1', port: 1 }) ?? Buffer.alloc(0);

/** Attributes of any kind and length in a message that is ours otherwise, so that they are looked at. */
const attributes = fc
  .array(fc.tuple(fc.constantFrom(0x0001, 0x0020, 0x8020, 0x0009, 0x8022), anyBytes(24)), {
    maxLength: 8,
  })
  .map((list) => {
    const body = Buffer.concat(
      list.map(([type, value]) => {
        const head = Buffer.alloc(4);
        head.writeUInt16BE(type, 0);
        head.writeUInt16BE(value.length, 2);
        return Buffer.concat([head, value, Buffer.alloc(-value.length & 3)]);
      }),
    );
    const message = Buffer.concat([genuine.subarray(0, 20), body]);
    message.writeUInt16BE(body.length, 2);
    return message;
  });

it('reads whatever comes, and no address that is none', () => {
  expect(readBindingReply(genuine, id)).not.toBe(null);
  fc.assert(
    fc.property(fc.oneof(anyBytes(200), spoiled(genuine), attributes), (data) => {
      const reply = readBindingReply(data, id);
      if (reply === null || reply.mapped === null) return true;
      const { address, port } = reply.mapped;
      return familyOf(address) !== null && port >= 0 && port <= 0xffff;
    }),
    { numRuns: RUNS },
  );
});

it('takes nobody for the asked server who does not know the transaction id', () => {
  fc.assert(
    fc.property(fc.oneof(spoiled(genuine), attributes), anyBytes(12), (data, other) => {
      const known = data.length >= 20 && data.subarray(8, 20).equals(other);
      return known || readBindingReply(data, other) === null;
    }),
    { numRuns: RUNS },
  );
});

it('is answered by the simulator whatever it is', () => {
  fc.assert(
    fc.property(fc.oneof(anyBytes(200), spoiled(request)), (data) => {
      const answer = answerStun(data, { address: '192.0.2.1', port: 1 });
      return answer === null || readBindingReply(answer, data.subarray(8, 20)) !== null;
    }),
    { numRuns: RUNS },
  );
});

it('reads every address as it was', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.ipV4(), fc.ipV6()),
      fc.nat(0xffff),
      fc.uint8Array({ minLength: 12, maxLength: 12 }),
      (address, port, transactionId) => {
        const answer = answerStun(encodeBindingRequest(transactionId), { address, port });
        const mapped = readBindingReply(answer ?? Buffer.alloc(0), transactionId)?.mapped;
        expect(mapped).toEqual({ address: canonicalAddress(address), port });
      },
    ),
    { numRuns: RUNS },
  );
});
