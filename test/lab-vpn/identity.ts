/** What a program of the labs says of itself. */
import { readFileSync } from 'node:fs';

export interface Identity {
  uid: number;
  /** Of the kernel's rights, all that it could have or get; zero is none. */
  rights: string[];
  /** The kind of Electron's process; `null`: it is not Electron, nor a Node that Electron plays. */
  electron: string | null;
}

export function whoAmI(): Identity {
  const status = readFileSync('/proc/self/status', 'utf8');
  return {
    uid: process.getuid?.() ?? 0,
    rights: [...status.matchAll(/^Cap(?:Inh|Prm|Eff|Bnd|Amb):\s*(\S+)$/gm)].map((m) => m[1] ?? ''),
    electron: process.versions['electron'] === undefined ? null : (process.type ?? 'as Node'),
  };
}
