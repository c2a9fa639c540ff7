import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { signLatest } from '../../../scripts/release/latest.mjs';
import { assetsFolder } from '../../../src/main/assets.ts';
import { readAnnouncement } from '../../../src/main/releases/announcement.ts';
import { listReleases } from '../../../src/main/releases/list.ts';
import { isNewer } from '../../../src/main/releases/version.ts';
import { signText } from '../../../src/main/signature.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const sums = Buffer.from('0000  Clearline-1.0.0.zip\n');

/** Signed, whatever it says. */
const signed = (release: string) =>
  JSON.stringify({
    format: 'clearline-signed-release-1',
    release,
    signature: signText('clearline release 1\n', release, privateKey),
  });

describe('latest.json', () => {
  it('is read as the release’s script writes it', () => {
    const text = signLatest({ version: '1.0.0', date: '2026-03-01' }, sums, privateKey);
    expect(readAnnouncement(text, pem)).toEqual({
      version: '1.0.0',
      date: '2026-03-01',
      // Of the list above, by `sha256sum`.
      sums: {
        file: 'SHA256SUMS',
        sha256: 'a00bf53c6a5007b66d0a534c2f2c6201f6a7f07feefb343db7425a7fe7c578c3',
      },
    });
  });

  it('is not written for what is no release', () => {
    const write = () => signLatest({ version: '1.0.0-beta', date: '2026-03-01' }, sums, privateKey);
    expect(write).toThrow('not to be announced');
  });

  it.each([
    ['no JSON', 'hello'],
    ['no version', '{"date":"2026-03-01"}'],
    ['a version that is text', release({ version: '<b>2</b>' })],
    ['a version that is enormous', release({ version: `${'9'.repeat(400)}.0.0` })],
    ['a date that is none', release({ date: '2026-13-01T00:00' })],
    ['no checksum', release({ sums: { file: 'SHA256SUMS', sha256: '' } })],
    ['another file', release({ sums: { file: '../x', sha256: 'ab'.repeat(32) } })],
  ])('is refused though it is signed: %s', (_, text) => {
    expect(readAnnouncement(signed(text), pem)).toBeNull();
  });

  it('is read when all of that is right', () => {
    expect(readAnnouncement(signed(release({})), pem)).not.toBeNull();
  });

  it('has a key to be read with in every build', () => {
    const key = readFileSync(path.join(assetsFolder, 'keys/release.pub.pem'), 'utf8');
    expect(readAnnouncement(signed(release({})), key)).toBeNull();
  });
});

function release(changes: object): string {
  const right = { file: 'SHA256SUMS', sha256: 'ab'.repeat(32) };
  return JSON.stringify({ version: '1.0.0', date: '2026-03-01', sums: right, ...changes });
}

describe('a version', () => {
  it.each([
    ['1.0.1', '1.0.0', true],
    ['1.1.0', '1.0.9', true],
    ['2.0.0', '1.9.9', true],
    ['1.10.0', '1.9.0', true],
    ['1.0.0', '1.0.0', false],
    ['1.0.0', '1.0.1', false],
    ['1.9.9', '2.0.0', false],
    ['1.0.0', '1.0.0-beta.1', true],
    ['0.9.0', '1.0.0-beta.1', false],
  ])('%s is newer than %s: %s', (announced, own, expected) => {
    expect(isNewer(announced, own)).toBe(expected);
  });
});

describe('the list of what may be contacted', () => {
  it('has the place that is asked, where the build was told one', () => {
    expect(listReleases(new URL('https://releases.example:8443/latest.json'))).toMatchObject([
      { service: 'releases', host: 'releases.example', port: 8443, transport: 'tcp' },
    ]);
    expect(listReleases(new URL('https://releases.example/latest.json'))[0]?.port).toBe(443);
  });

  it('has none otherwise, as where the sources run as they are', () => {
    expect(listReleases(null)).toEqual([]);
    expect(listReleases()).toEqual([]);
  });
});
