/** Where this computer keeps a program's data, so that window and terminal have one history. */
import path from 'node:path';

export interface Surroundings {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  home: string;
}

/**
 * Linux: XDG Base Directory Specification 0.8, in which relative folders are to be ignored. macOS: File System
 * Programming Guide. Windows: the local part of the profile, because a history says something of one computer.
 * Portable programs give a folder of their own instead.
 */
export function dataFolder({ platform, env, home }: Surroundings): string {
  switch (platform) {
    case 'win32': {
      const local = env['LOCALAPPDATA'] || path.win32.join(home, 'AppData', 'Local');
      return path.win32.join(local, 'Clearline');
    }
    case 'darwin':
      return path.posix.join(home, 'Library', 'Application Support', 'Clearline');
    default: {
      const data = env['XDG_DATA_HOME'] ?? '';
      const base = path.posix.isAbsolute(data) ? data : path.posix.join(home, '.local', 'share');
      return path.posix.join(base, 'clearline');
    }
  }
}
