/** What can become of a message on its way, where the message itself comes of the test. */
import fc from 'fast-check';
import { anyBytes } from './spoiled.ts';

interface Change {
  at: number;
  kind: 'flip' | 'cut' | 'insert' | 'drop' | 'repeat';
  bytes: Buffer;
}

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat({ max: 4096 }),
  kind: fc.constantFrom('flip', 'cut', 'insert', 'drop', 'repeat'),
  bytes: anyBytes(8),
});

/** One to a few changes of some message; the message itself is not known yet. */
export const damage: fc.Arbitrary<(message: Buffer) => Buffer> = fc
  .array(change, { minLength: 1, maxLength: 4 })
  .map((changes) => (message) => changes.reduce(apply, message));

function apply(message: Buffer, { at, kind, bytes }: Change): Buffer {
  const index = message.length === 0 ? 0 : at % message.length;
  const [before, after] = [message.subarray(0, index), message.subarray(index)];
  switch (kind) {
    case 'flip': {
      const flipped = Buffer.from(message);
      if (flipped.length > 0) flipped[index] = flipped[index]! ^ (1 << (at % 8));
      return flipped;
    }
    case 'cut':
      return before;
    case 'insert':
      return Buffer.concat([before, bytes, after]);
    case 'drop':
      return Buffer.concat([before, after.subarray(bytes.length)]);
    case 'repeat':
      return Buffer.concat([before, after, before]);
  }
}

/** Cuts a stream into pieces; the lengths are used over and over. */
export const cutting: fc.Arbitrary<(stream: Buffer) => Buffer[]> = fc
  .array(fc.integer({ min: 1, max: 64 }), { minLength: 1, maxLength: 8 })
  .map((lengths) => (stream) => {
    const pieces: Buffer[] = [];
    for (let at = 0, turn = 0; at < stream.length; turn += 1) {
      const length = lengths[turn % lengths.length]!;
      pieces.push(stream.subarray(at, at + length));
      at += length;
    }
    return pieces;
  });
