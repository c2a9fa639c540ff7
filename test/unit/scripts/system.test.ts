/** What the system has and lacks. */
import { describe, expect, it } from 'vitest';
import { notInstalled } from '../../../scripts/set-up/debian.mjs';
import { hasDisplay } from '../../../scripts/set-up/display.mjs';
import { parseLdd } from '../../../scripts/set-up/libraries.mjs';

describe('missing Debian packages', () => {
  const listing = [
    'libgtk-3-0 installed',
    'libnss3 config-files',
    'libasound2t64 installed',
    'xvfb-extra installed',
    '',
  ].join('\n');

  it('are those under none of whose names something is installed', () => {
    const wanted = [
      ['libgtk-3-0t64', 'libgtk-3-0'],
      ['libasound2t64', 'libasound2'],
      ['libnss3'],
      ['xvfb'],
    ];
    expect(notInstalled(wanted, listing)).toEqual([['libnss3'], ['xvfb']]);
  });
});

it('missing libraries are those that ldd does not find', () => {
  const text = [
    '\tlinux-vdso.so.1 (0x00007ffc)',
    '\tlibffmpeg.so => /electron/libffmpeg.so (0x00007f)',
    '\tlibgtk-3.so.0 => not found',
    '\tlibnss3.so => not found',
    '\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)',
  ].join('\n');
  expect(parseLdd(text)).toEqual(['libgtk-3.so.0', 'libnss3.so']);
  expect(parseLdd('\tnot a dynamic executable\n')).toEqual([]);
});

it.each([
  ['linux', {}, false],
  ['linux', { DISPLAY: '', WAYLAND_DISPLAY: '' }, false],
  ['linux', { DISPLAY: ':0' }, true],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
  ['win32', {}, true],
  ['darwin', {}, true],
] as const)('%s with %o has a display: %s', (platform, env, expected) => {
  expect(hasDisplay(platform, env)).toBe(expected);
});
