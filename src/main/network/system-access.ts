/**
 * How the system is asked: its programs by absolute path, its files, its libraries. What does not answer in time is not
 * known, and never means "there is none". Handed in everywhere, so that recorded answers can take its place.
 */
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import type { WindowsLibrary } from './windows/library.ts';

export interface Program {
  /** Absolute; where systems differ, the first that exists. */
  files: readonly string[];
  args: readonly string[];
  /** Written to its standard input. */
  input?: string;
  /** What it printed counts although it says that something failed. */
  isPartialFine?: boolean;
}

export interface SystemAccess {
  /** What it prints; `null` where it is missing, fails or does not end in time. */
  run(program: Program): Promise<string | null>;
  /** The text of a file; `null` where it cannot be read. */
  read(file: string): Promise<string | null>;
  /** The names in a folder; empty where it cannot be read. */
  list(folder: string): Promise<string[]>;
  /** Windows alone; `null` where it cannot be loaded. */
  windows(): Promise<WindowsLibrary | null>;
}

/** Milliseconds; every one of these programs takes well below one second on a healthy system. */
const TIME_LIMIT = 3_000;
/** Bytes of output; a routing table of a thousand entries has a tenth of it. */
const MAX_OUTPUT = 4_000_000;
const MAX_FILE = 4_000_000;

/** Everything, for at most three seconds each. */
export const FULL_ACCESS: SystemAccess = {
  async run(program) {
    for (const file of program.files) {
      const outcome = await start(file, program);
      if (outcome !== 'missing') return outcome;
    }
    return null;
  },
  ...readingFiles(),
  async windows() {
    const { loadWindowsLibrary } = await import('./windows/library.ts');
    return loadWindowsLibrary();
  },
};

/** Only what is there at once: no program is started, no library loaded. */
export const QUICK_ACCESS: SystemAccess = {
  ...FULL_ACCESS,
  run: () => Promise.resolve(null),
  windows: () => Promise.resolve(null),
};

function readingFiles(): Pick<SystemAccess, 'read' | 'list'> {
  return {
    async read(file) {
      try {
        const text = await readFile(file, 'utf8');
        return text.length > MAX_FILE ? null : text;
      } catch {
        return null;
      }
    },
    async list(folder) {
      try {
        return await readdir(folder);
      } catch {
        return [];
      }
    },
  };
}

function start(
  file: string,
  { args, input, isPartialFine = false }: Program,
): Promise<string | 'missing' | null> {
  return new Promise((resolve) => {
    const child = execFile(
      file,
      args,
      {
        timeout: TIME_LIMIT,
        killSignal: 'SIGKILL',
        maxBuffer: MAX_OUTPUT,
        windowsHide: true,
        // Numbers and words as they stand in the manuals, whatever language the person reads.
        env: { ...process.env, LC_ALL: 'C', LANG: 'C' },
      },
      (error, output) => {
        const hasEnded = error === null || typeof error.code === 'number';
        if (error === null || (isPartialFine && hasEnded)) resolve(output);
        else resolve(error.code === 'ENOENT' ? 'missing' : null);
      },
    );
    // It may have ended without reading any of it.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}
