import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { portableFolder, type Program } from '../../../src/main/app/portable.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearline-portable-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (file: string) => path.join(folder, file);
const DATA = 'Clearline-data';

it('is made for the portable program of Windows', () => {
  const program: Program = {
    platform: 'win32',
    env: { PORTABLE_EXECUTABLE_DIR: folder },
    execPath: at('temp/Clearline.exe'),
  };
  expect(portableFolder(program)).toBe(at(DATA));
  expect(readdirSync(folder)).toEqual([DATA]);
  expect(portableFolder(program)).toBe(at(DATA));
});

it.each<[string, () => Program]>([
  ['a program in a folder', () => ({ platform: 'linux', env: {}, execPath: at('clearline') })],
  ['a program of Windows', () => ({ platform: 'win32', env: {}, execPath: at('Clearline.exe') })],
  [
    'an AppImage',
    () => ({
      platform: 'linux',
      env: { APPIMAGE: at('Clearline.AppImage') },
      execPath: '/tmp/.mount_x/clearline',
    }),
  ],
  [
    'a bundle of macOS',
    () => ({
      platform: 'darwin',
      env: {},
      execPath: at('Clearline.app/Contents/MacOS/Clearline'),
    }),
  ],
])('is what somebody has put beside %s', (_, program) => {
  expect(portableFolder(program())).toBe(null);
  // A file is no folder.
  writeFileSync(at(DATA), '');
  expect(portableFolder(program())).toBe(null);
  rmSync(at(DATA));
  mkdirSync(at(DATA));
  expect(portableFolder(program())).toBe(at(DATA));
});

it('is none where nothing can be written', () => {
  writeFileSync(at('file'), '');
  const env = { PORTABLE_EXECUTABLE_DIR: at('file') };
  expect(portableFolder({ platform: 'win32', env, execPath: at('x.exe') })).toBe(null);
});
