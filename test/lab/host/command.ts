/** Commands on the client host. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface CommandOptions {
  /** Is it let to change the network? */
  privileged: boolean;
  env: Record<string, string>;
  cwd: string;
  /** Its output is kept and handed back; otherwise it shares the terminal. */
  capture: boolean;
  timeoutMs: number | null;
}

export interface CommandResult {
  /** As a shell tells it: 128 and the signal's number, where a signal has ended it. */
  status: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
  /** From its start to its end. */
  ms: number;
  timedOut: boolean;
}

/** @param started is given the process, for signals. */
export async function runCommand(
  command: readonly string[],
  { env, capture, timeoutMs }: CommandOptions,
  started: (child: ChildProcess) => void,
): Promise<CommandResult> {
  const [program = '', ...args] = command;
  const stdio = capture ? (['ignore', 'pipe', 'pipe'] as const) : 'inherit';
  const start = performance.now();
  const child = spawn(program, args, { env, stdio: stdio as 'inherit' });
  started(child);
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
    });
  }
  let timedOut = false;
  const timer =
    timeoutMs === null
      ? undefined
      : setTimeout(() => {
          timedOut = true;
          child.kill('SIGKILL');
        }, timeoutMs);
  const [status, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  clearTimeout(timer);
  return { status, signal, ...output, ms: performance.now() - start, timedOut };
}
