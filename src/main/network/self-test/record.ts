/** Notes all that the system is asked, and how it answered. */
import { performance } from 'node:perf_hooks';
import type { Program, SystemAccess } from '../system-access.ts';
import { parseAdapters } from '../windows/adapters.ts';
import type { WindowsLibrary } from '../windows/library.ts';

export interface Recorded {
  /** The program with its arguments, the file, or the call. */
  asked: string;
  /** `null`: no answer. */
  answer: string | null;
  /** Milliseconds. */
  took: number;
}

export interface Recording {
  access: SystemAccess;
  /** Grows as the system is asked. */
  recorded: Recorded[];
}

export function recordAccess(access: SystemAccess): Recording {
  const recorded: Recorded[] = [];
  async function noting<T>(
    asked: string,
    ask: () => Promise<T>,
    show: (answer: T) => string | null,
  ) {
    const started = performance.now();
    const answer = await ask();
    recorded.push({ asked, answer: show(answer), took: performance.now() - started });
    return answer;
  }
  return {
    recorded,
    access: {
      run: (program) =>
        noting(
          nameOf(program),
          () => access.run(program),
          (text) => text,
        ),
      read: (file) =>
        noting(
          `read ${file}`,
          () => access.read(file),
          (text) => text,
        ),
      list: (folder) => access.list(folder),
      async windows() {
        const library = await noting(
          'iphlpapi.dll',
          () => access.windows(),
          (it) => it && 'loaded',
        );
        return library && recordLibrary(library, noting, recorded);
      },
    },
  };
}

type Noting = <T>(
  asked: string,
  ask: () => Promise<T>,
  show: (answer: T) => string | null,
) => Promise<T>;

function recordLibrary(
  library: WindowsLibrary,
  noting: Noting,
  recorded: Recorded[],
): WindowsLibrary {
  return {
    adapters: () =>
      noting(
        'GetAdaptersAddresses',
        () => library.adapters(),
        (memory) => {
          if (memory === null) return null;
          return parseAdapters(memory)
            .map((a) => JSON.stringify(a))
            .join('\n');
        },
      ),
    bestInterface(address) {
      const started = performance.now();
      const found = library.bestInterface(address);
      const answer = found === null ? null : String(found);
      const took = performance.now() - started;
      recorded.push({ asked: `GetBestInterfaceEx ${address}`, answer, took });
      return found;
    },
  };
}

function nameOf({ files, args }: Program): string {
  return [files[0]?.split(/[\\/]/).at(-1), ...args].join(' ');
}
