/** What people check their downloads with. */
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { encodePublicKey, signContent, verifyContent } from '../../scripts/release/minisign.mjs';

/** A key that always is the same: 32 bytes of 7, in PKCS #8. */
const fixed = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 7)]),
  format: 'der',
  type: 'pkcs8',
});
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const content = Buffer.from('0000  Clearline-0.1.0.zip\n');

describe('the signature of a release', () => {
  it('is taken as it was made, with its comment', () => {
    const signature = signContent(content, privateKey, 'file:SHA256SUMS');
    expect(verifyContent(content, signature, publicKey)).toBe('file:SHA256SUMS');
    expect(verifyContent(content, signature.replaceAll('\n', '\r\n'), publicKey)).not.toBeNull();
  });

  it('is refused if anything of it or of the file was changed', () => {
    const signature = signContent(content, privateKey, 'file:SHA256SUMS');
    expect(verifyContent(Buffer.concat([content, content]), signature, publicKey)).toBeNull();
    expect(verifyContent(content, signature.replace('file:', 'File:'), publicKey)).toBeNull();
    expect(verifyContent(content, signContent(content, fixed, 'x'), publicKey)).toBeNull();
    expect(verifyContent(content, '', publicKey)).toBeNull();
    const [first, body = '', ...rest] = signature.split('\n');
    const bytes = Buffer.from(body, 'base64');
    for (const position of [0, 5, 20, 73]) {
      const spoiled = Buffer.from(bytes);
      spoiled[position] = (spoiled[position] ?? 0) ^ 1;
      const text = [first, spoiled.toString('base64'), ...rest].join('\n');
      expect(verifyContent(content, text, publicKey), `byte ${position}`).toBeNull();
    }
  });

  it('and its key have the lengths that minisign expects', () => {
    const [, key = ''] = encodePublicKey(publicKey).split('\n');
    expect(Buffer.from(key, 'base64')).toHaveLength(42);
    const [, body = '', comment, whole = ''] = signContent(content, privateKey, 'c').split('\n');
    expect(Buffer.from(body, 'base64')).toHaveLength(74);
    expect(comment).toBe('trusted comment: c');
    expect(Buffer.from(whole, 'base64')).toHaveLength(64);
  });
});
