/**
 * A program in a place from which nothing can leave, with everything written down that it tries to send: system calls by
 * strace, packets by the kernel's own counter, which also sees what no system call shows (io_uring). Linux only.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Duplex, Readable, Writable } from 'node:stream';
import { type Attempt, readTrace, WATCHED_CALLS } from './trace.ts';

const SEAL = path.join(import.meta.dirname, 'seal.sh');

/** What it takes, each by a way to ask whether it works here. */
const NEEDED: readonly (readonly [what: string, command: string, ...args: string[]])[] = [
  ['strace', 'strace', '-V'],
  ['iproute2', 'ip', '-V'],
  ['util-linux', 'setpriv', '-V'],
  ['network namespaces', 'unshare', ...ownNetwork(), 'true'],
];

const STRACE = [
  'strace',
  // A file for each thread, with the time of each call and the kind of socket.
  '-ff',
  '-qq',
  '-ttt',
  '-yy',
  // Whole lists of addresses, and none of the data.
  '-v',
  '-s0',
  '-esignal=none',
  `-etrace=${WATCHED_CALLS.join(',')}`,
];

/** @returns what is missing on this computer; empty: it can be traced. */
export function missingTools(): string[] {
  return NEEDED.filter(([, command, ...args]) => spawnSync(command, args).status !== 0).map(
    ([what]) => what,
  );
}

/** Root can have a network of its own just so; others as the root of a user namespace, in which they stay who they are. */
function ownNetwork(): string[] {
  return process.getuid?.() === 0
    ? ['--net']
    : ['--user', '--map-current-user', '--keep-caps', '--net'];
}

export interface SealedOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
}

export class Sealed {
  readonly child: ChildProcess;
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'clearline-sealed-'));
  readonly #counts = path.join(this.#folder, 'counts');
  readonly #ended: Promise<number | null>;
  #printed = '';

  /** Its descriptors 3 and 4 are a pipe in and a pipe out. */
  constructor(command: readonly string[], options: SealedOptions = {}) {
    const trace = path.join(this.#folder, 'trace');
    this.child = spawn(
      'unshare',
      [...ownNetwork(), 'sh', SEAL, this.#counts, ...STRACE, '-o', trace, ...command],
      {
        ...options,
        // A process group of its own, so that all of it can be ended.
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
      },
    );
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#printed += text;
      });
    }
    // Of a program that is gone its end tells, not the pipes to it.
    for (const pipe of [this.input, this.output]) pipe.on('error', () => undefined);
    this.#ended = once(this.child, 'close').then(([status]) => status as number | null);
  }

  get input(): Writable {
    return this.child.stdio[3] as Duplex;
  }

  get output(): Readable {
    return this.child.stdio[4] as Duplex;
  }

  /** What it printed so far, errors among it. */
  get printed(): string {
    return this.#printed;
  }

  /** @returns its exit status, once all of it has ended. */
  end(): Promise<number | null> {
    return this.#ended;
  }

  /** All attempts so far. */
  attempts(): Attempt[] {
    return readdirSync(this.#folder)
      .filter((name) => name.startsWith('trace.'))
      .flatMap((name) => readTrace(readFileSync(path.join(this.#folder, name), 'utf8')))
      .sort((a, b) => a.at - b.at);
  }

  /** How many packets went towards the outside; known only after the end. */
  packets(): number {
    // Interface, then eight numbers of what came in; the tenth is how many packets went out.
    const [, packets] = readFileSync(this.#counts, 'utf8').trim().split(/\s+/).slice(9);
    return Number(packets);
  }

  /** Ends it if it still runs, and forgets what was written down. */
  async dispose(): Promise<void> {
    try {
      if (this.child.pid !== undefined) process.kill(-this.child.pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
    await this.#ended;
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
