/** Telegram's side of the wire for tests, written from the documentation and not from the probe. */
import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import type { RandomBytes } from '../../../src/main/probes/instruments.ts';

/** Of the example in Telegram's documentation ("Auth key generation example"). */
export const NONCE = Buffer.from('3e0549828cca27e966b301a48fece2fc', 'hex');
export const RES_PQ_OF_THE_DOCUMENTATION = Buffer.from(
  '000000000000000001c8831ec97ae55140000000632416053e0549828cca27e966b301a48fece2fc' +
    'a5cf4d33f4a11ea877ba4aa5739073300817ed48941a08f98100000015c4b51c01000000216be86c022bb4c3',
  'hex',
);

/** The same answer to another nonce. A new buffer each time. */
export function resPq(nonce: Buffer): Buffer {
  const message = Buffer.from(RES_PQ_OF_THE_DOCUMENTATION);
  nonce.copy(message, 24);
  return message;
}

/** What a server makes of the client's first 105 bytes, and how it encrypts what it says first. */
export function reading(hello: Buffer) {
  const keys = hello.subarray(8, 56);
  const back = Buffer.from(keys).reverse();
  const clear = createDecipheriv('aes-256-ctr', keys.subarray(0, 32), keys.subarray(32)).update(
    hello,
  );
  return {
    clear,
    nonce: clear.subarray(89, 105),
    seal: (text: Buffer) =>
      createCipheriv('aes-256-ctr', back.subarray(0, 32), back.subarray(32)).update(text),
  };
}

/** In the short form of the framing. */
export const framed = (message: Buffer) =>
  Buffer.concat([Buffer.from([message.length / 4]), message]);

/** Looks random, and is the same in every run. */
export function sequence(): RandomBytes {
  let count = 0;
  return (size) => {
    count += 1;
    return createHash('shake256', { outputLength: size }).update(`draw ${count}`).digest();
  };
}
