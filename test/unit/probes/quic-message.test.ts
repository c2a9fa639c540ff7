import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  encodeVersionProbe,
  negotiatesVersion,
  readLongHeader,
} from '../../../src/main/probes/quic-message.ts';
import { answerQuic } from '../../../src/main/simulator/speakers/quic.ts';

const probe = encodeVersionProbe(randomBytes);
const destination = probe.subarray(6, 14);
const source = probe.subarray(15, 23);

interface Negotiation {
  first?: number;
  version?: number;
  to?: Uint8Array;
  from?: Uint8Array;
  versions?: Uint8Array;
}

/** A server's answer, right in all that is not given. */
function negotiation({
  first = 0x80,
  version = 0,
  to = source,
  from = destination,
  versions = Buffer.from([0, 0, 0, 1]),
}: Negotiation = {}): Buffer {
  const start = Buffer.alloc(6);
  start.writeUInt8(first, 0);
  start.writeUInt32BE(version, 1);
  start.writeUInt8(to.length, 5);
  return Buffer.concat([start, to, Buffer.from([from.length]), from, versions]);
}

describe('encodeVersionProbe', () => {
  it('is as long as a first packet must be, of a reserved version, with ids of its own', () => {
    expect(probe).toHaveLength(1200);
    expect(readLongHeader(probe)).toMatchObject({ destination, source });
    expect(destination).toHaveLength(8);
    expect(source).toHaveLength(8);
    // Long header, fixed bit.
    expect(probe.readUInt8(0) & 0xc0).toBe(0xc0);
    expect((probe.readUInt32BE(1) & 0x0f0f0f0f) >>> 0).toBe(0x0a0a0a0a);
    expect(encodeVersionProbe(randomBytes).subarray(6, 14)).not.toEqual(destination);
  });
});

describe('negotiatesVersion', () => {
  it.each<[string, Negotiation]>([
    ['one version', {}],
    ['several', { versions: Buffer.from('6b3343cf0000000112345678', 'hex') }],
    ['any bits besides the first', { first: 0xff }],
  ])('takes %s', (_, change) => {
    expect(negotiatesVersion(negotiation(change), probe)).toBe(true);
  });

  it.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['our own packet', probe],
    ['a short header', negotiation({ first: 0x40 })],
    ['another version', negotiation({ version: 1 })],
    ['ids that are not exchanged', negotiation({ to: destination, from: source })],
    ['an id of somebody else', negotiation({ from: Buffer.alloc(8) })],
    ['no ids', negotiation({ to: Buffer.alloc(0), from: Buffer.alloc(0) })],
    ['ids that are too long', negotiation({ to: Buffer.alloc(255) })],
    ['no versions', negotiation({ versions: Buffer.alloc(0) })],
    ['half a version', negotiation({ versions: Buffer.alloc(6) })],
    ['a cut id', negotiation().subarray(0, 20)],
    ['a cut header', negotiation().subarray(0, 5)],
    ['zeros', Buffer.alloc(1200)],
  ])('does not take %s', (_, packet) => {
    expect(negotiatesVersion(packet, probe)).toBe(false);
  });
});

describe('answerQuic', () => {
  it('tells its versions to whoever asks for another', () => {
    expect(negotiatesVersion(answerQuic(probe) ?? Buffer.alloc(0), probe)).toBe(true);
  });

  it.each<[string, Buffer]>([
    ['a packet that is too small', probe.subarray(0, 1199)],
    ['a short header', Buffer.concat([Buffer.from([0x40]), probe.subarray(1)])],
    ['its own version', Buffer.from(probe).fill(Buffer.from([0, 0, 0, 1]), 1, 5)],
    ['version negotiation', Buffer.from(probe).fill(0, 1, 5)],
    ['nothing', Buffer.alloc(0)],
  ])('is silent over %s', (_, packet) => {
    expect(answerQuic(packet)).toBe(null);
  });
});
