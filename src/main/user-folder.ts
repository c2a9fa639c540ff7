/** Where what belongs to the person is kept, by each system's custom; Electron's `userData` is the same folder. */
import path from 'node:path';

const NAME = 'Clearline';

export interface Surroundings {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  home: string;
}

/**
 * Absolute path; it may not exist yet. On Windows the local folder, not the roaming one: what is found on this computer
 * is true on this computer.
 */
export function userFolder({ platform, env, home }: Surroundings): string {
  switch (platform) {
    case 'win32':
      return path.win32.join(
        env['LOCALAPPDATA'] || path.win32.join(home, 'AppData', 'Local'),
        NAME,
      );
    case 'darwin':
      return path.posix.join(home, 'Library', 'Application Support', NAME);
    default: {
      const configured = env['XDG_CONFIG_HOME'];
      // The specification: relative paths are to be ignored.
      const base = configured?.startsWith('/') ? configured : path.posix.join(home, '.config');
      return path.posix.join(base, NAME);
    }
  }
}
