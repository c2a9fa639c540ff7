import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bundlePath } from '../../../src/main/app/bundle-path.ts';

const ROOT = path.resolve('/srv/window');

describe('bundlePath', () => {
  it.each([
    ['app://bundle/', 'index.html'],
    ['app://bundle/index.html', 'index.html'],
    ['app://bundle/index.html?x=../../etc#/y', 'index.html'],
    ['app://bundle/assets/index-B_x9.js', path.join('assets', 'index-B_x9.js')],
    ['app://bundle/assets/../index.html', 'index.html'],
  ])('%s is a file of the window', (address, file) => {
    expect(bundlePath(ROOT, address)).toBe(path.join(ROOT, file));
  });

  it.each([
    'app://bundle/..%2f..%2fetc%2fpasswd',
    'app://bundle/%2e%2e%2fsecret',
    'app://bundle/assets/..%5c..%5csecret',
    'app://bundle/..\\..\\secret',
    'app://bundle/a\0b',
    'app://bundle/index.html%00.js',
    'app://bundle//etc/passwd',
    'app://bundle/C:/secret',
    'app://bundle/index.html::$DATA',
    'app://bundle/.env',
    'app://bundle/assets/.git/config',
    'app://bundle/assets/',
    'app://bundle/%69ndex.html',
    'app://elsewhere/index.html',
    'app://bundle:80/index.html',
    'app:index.html',
    'file:///etc/passwd',
    'https://bundle/index.html',
    'nonsense',
    '',
  ])('%j is none', (address) => {
    expect(bundlePath(ROOT, address)).toBeNull();
  });

  it('never leaves the folder, whatever the address', () => {
    const piece = fc.constantFrom('..', '.', '/', '\\', '%2e', '%2f', '%5c', '%00', 'a', ':', '?');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const file = bundlePath(ROOT, `app://bundle/${pieces.join('')}`);
        expect(file === null || file.startsWith(ROOT + path.sep)).toBe(true);
      }),
    );
  });
});
