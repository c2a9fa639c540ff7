/** Where a build is told that newer versions are announced. */
import { expect, it } from 'vitest';
import { releasesAddress } from '../../../scripts/build/releases.mjs';

const read = (address?: string) =>
  releasesAddress(address === undefined ? {} : { CLEARLINE_RELEASES_URL: address });

it('is nowhere unless somebody says so', () => {
  expect(read()).toBeNull();
  expect(read('')).toBeNull();
});

it('is the https address of a file', () => {
  expect(read('https://releases.example/latest.json')).toBe('https://releases.example/latest.json');
  expect(read('https://releases.example:8443/a/b.json')).toBe(
    'https://releases.example:8443/a/b.json',
  );
});

it.each([
  'http://releases.example/latest.json',
  'file:///latest.json',
  'releases.example/latest.json',
  'https://releases.example',
  'https://releases.example/',
  'https://who@releases.example/latest.json',
  'https://releases.example/latest.json?from=app',
  'https://releases.example/latest.json#now',
])('is not %s', (address) => {
  expect(() => read(address)).toThrow('CLEARLINE_RELEASES_URL must be');
});
