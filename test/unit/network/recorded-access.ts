/** A system that gives recorded answers: to programs (by name and arguments), files and folders. Else it is silent. */
import type { SystemAccess } from '../../../src/main/network/system-access.ts';
import type { WindowsLibrary } from '../../../src/main/network/windows/library.ts';

export interface Recorded {
  programs?: Record<string, string>;
  files?: Record<string, string>;
  folders?: Record<string, string[]>;
  windows?: WindowsLibrary;
}

export function recordedAccess({ programs, files, folders, windows }: Recorded): SystemAccess {
  return {
    async run({ files: candidates, args }) {
      const name = candidates[0]?.split(/[\\/]/).at(-1) ?? '';
      return programs?.[[name, ...args].join(' ')] ?? null;
    },
    read: async (file) => files?.[file] ?? null,
    list: async (folder) => folders?.[folder] ?? [],
    windows: async () => windows ?? null,
  };
}
