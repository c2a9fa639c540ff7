import { expect, it } from 'vitest';
import { userFolder } from '../../src/main/user-folder.ts';

it.each<[NodeJS.Platform, Record<string, string>, string, string]>([
  ['linux', {}, '/home/u', '/home/u/.config/Clearline'],
  ['linux', { XDG_CONFIG_HOME: '/data/conf' }, '/home/u', '/data/conf/Clearline'],
  ['linux', { XDG_CONFIG_HOME: 'relative' }, '/home/u', '/home/u/.config/Clearline'],
  ['darwin', {}, '/Users/u', '/Users/u/Library/Application Support/Clearline'],
  ['win32', { LOCALAPPDATA: 'D:\\L' }, 'C:\\Users\\u', 'D:\\L\\Clearline'],
  ['win32', {}, 'C:\\Users\\u', 'C:\\Users\\u\\AppData\\Local\\Clearline'],
])('is the custom of %s %j', (platform, env, home, folder) => {
  expect(userFolder({ platform, env, home })).toBe(folder);
});
