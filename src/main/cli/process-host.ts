/** The real process as a {@link Host}. */
import { fstatSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { fileReason, UserError } from './errors.ts';
import type { Host, Output } from './host.ts';
import { ownNames } from './own-names.ts';

type Stream = typeof process.stdout | typeof process.stderr;

export function createProcessHost(): Host {
  return {
    stdin: process.stdin,
    stdout: createOutput(process.stdout),
    stderr: createOutput(process.stderr),
    env: process.env,
    platform: process.platform,
    ownNames,
    folder: process.cwd(),
    home: homedir(),
    interruption,
  };
}

/** Ends the process once all output is out; what still hangs about (a lookup in the system's resolver) is left. */
export async function leave(status: number): Promise<never> {
  await Promise.all(
    [process.stdout, process.stderr].map(
      (stream) => new Promise<void>((done) => stream.write('', () => done())),
    ),
  );
  process.exit(status);
}

function createOutput(stream: Stream): Output {
  // Failed writes are answered where they are made; without a listener they would end the process.
  stream.on('error', () => {});
  return {
    terminal: () =>
      stream.isTTY && process.env['TERM'] !== 'dumb'
        ? { columns: stream.columns || 80, rows: stream.rows || 24 }
        : null,
    show: (text) => void stream.write(text),
    print: async (text) => {
      try {
        await (isFile(stream.fd) ? writeFileSync(stream.fd, text) : write(stream, text));
      } catch (error) {
        throw new UserError(`The result could not be written: ${fileReason(error)}.`);
      }
    },
  };
}

/** Node's stream for files takes a short write for a whole one, so a full disk would cut off the result unseen. */
function isFile(fd: number): boolean {
  try {
    return fstatSync(fd).isFile();
  } catch {
    return false;
  }
}

function write(stream: Stream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error: NodeJS.ErrnoException | null | undefined) => {
      if (error && !READER_GONE.has(error.code ?? '')) reject(error);
      else resolve();
    });
  });
}

/** The second code is what later writes to the same pipe get, the third is what Windows says. */
const READER_GONE: ReadonlySet<string> = new Set(['EPIPE', 'ERR_STREAM_DESTROYED', 'EOF']);

function interruption(): AbortSignal {
  const controller = new AbortController();
  const signals = ['SIGINT', 'SIGTERM'] as const;
  const first = () => {
    // Without a listener the next one does what the system does by default: end the process.
    for (const name of signals) process.off(name, first);
    controller.abort();
  };
  for (const name of signals) process.on(name, first);
  return controller.signal;
}
