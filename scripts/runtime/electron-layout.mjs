// @ts-check
/** How an unpacked Electron looks. */
import path from 'node:path';

/**
 * @param {string} folder
 * @param {NodeJS.Platform} platform
 */
export function binaryIn(folder, platform) {
  return path.join(folder, nameOn(platform));
}

/** As the `electron` package notes it in its `path.txt`. @param {NodeJS.Platform} platform */
export function nameOn(platform) {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return platform === 'win32' ? 'electron.exe' : 'electron';
}
