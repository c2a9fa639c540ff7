/** Bytes that a parser may be given: any at all, and genuine ones with something wrong. */
import fc from 'fast-check';

/** @param genuine what the parser would take as it is. */
export function spoiled(genuine: Uint8Array): fc.Arbitrary<Buffer> {
  const change = fc.tuple(fc.nat(genuine.length - 1), fc.nat(255));
  const changed = fc.array(change, { minLength: 1, maxLength: 8 }).map((changes) => {
    const copy = Buffer.from(genuine);
    for (const [position, byte] of changes) copy[position] = byte;
    return copy;
  });
  const cut = fc.nat(genuine.length).map((length) => Buffer.from(genuine.subarray(0, length)));
  const longer = anyBytes(300).map((more) => Buffer.concat([genuine, more]));
  return fc.oneof(changed, cut, longer);
}

export function anyBytes(maxLength: number): fc.Arbitrary<Buffer> {
  return fc.uint8Array({ maxLength }).map((bytes) => Buffer.from(bytes));
}
