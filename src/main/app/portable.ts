/** A copy that is carried about keeps what belongs to the person beside itself, and leaves nothing on the computer. */
import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';

const NAME = 'Clearline-data';

export interface Program {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  /** Absolute path of the program itself. */
  execPath: string;
}

/**
 * The portable program of Windows has its folder made. Every other copy is portable where somebody has put the folder
 * beside it.
 * @returns `null`: it is not portable, or nothing can be written there
 */
export function portableFolder(program: Program): string | null {
  const unpacked = program.env['PORTABLE_EXECUTABLE_DIR'];
  const isPortable = program.platform === 'win32' && unpacked !== undefined;
  const folder = path.join(isPortable ? unpacked : besideOf(program), NAME);
  try {
    if (isPortable) mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    return statSync(folder).isDirectory() ? folder : null;
  } catch {
    return null;
  }
}

/** Where the person sees the program: what is in an AppImage, or in the folder that macOS shows as one file, they do not. */
function besideOf({ platform, env, execPath }: Program): string {
  const image = env['APPIMAGE'];
  if (platform === 'linux' && image !== undefined && path.isAbsolute(image)) {
    return path.dirname(image);
  }
  return platform === 'darwin' ? path.resolve(execPath, '../../../..') : path.dirname(execPath);
}
