import { expect, it } from 'vitest';
import { dataFolder } from '../../../src/main/history/folder.ts';

it.each([
  ['linux', {}, '/home/a', '/home/a/.local/share/clearline'],
  ['linux', { XDG_DATA_HOME: '/data' }, '/home/a', '/data/clearline'],
  ['linux', { XDG_DATA_HOME: 'data' }, '/home/a', '/home/a/.local/share/clearline'],
  ['freebsd', { XDG_DATA_HOME: '' }, '/home/a', '/home/a/.local/share/clearline'],
  [
    'darwin',
    { XDG_DATA_HOME: '/data' },
    '/Users/a',
    '/Users/a/Library/Application Support/Clearline',
  ],
  ['win32', { LOCALAPPDATA: 'D:\\Local' }, 'C:\\Users\\a', 'D:\\Local\\Clearline'],
  ['win32', {}, 'C:\\Users\\a', 'C:\\Users\\a\\AppData\\Local\\Clearline'],
] as const)('%s %j: %s → %s', (platform, env, home, folder) => {
  expect(dataFolder({ platform, env, home })).toBe(folder);
});
