/** The lab's own programs: in the background of the terminal, each in the namespace of its host. */
import { type ChildProcess, spawn, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Reply } from '../servers/channel.ts';
import type { HostName } from './addresses.ts';

/**
 * Nothing of it outlives the lab: all run in one process namespace, which ends with the lab's first process.
 * @param host `null`: around the hosts.
 */
export function startProgram(
  host: HostName | null,
  command: readonly string[],
  stdio: StdioOptions,
): ChildProcess {
  const inside = host === null ? [] : ['nsenter', `--net=/run/netns/${host}`, '--'];
  const [program = '', ...args] = [...inside, ...command];
  // Ctrl-C in the terminal is for the command that the lab runs.
  return spawn(program, args, { stdio, detached: true });
}

/** A program of the lab's in TypeScript, under the Node that runs here. */
export function nodeCommand(file: URL): string[] {
  return [process.execPath, '--disable-warning=ExperimentalWarning', fileURLToPath(file)];
}

/** Ends the lab with a program of it: a network with a part missing is a scenario that nobody has chosen. */
export function endTogether(child: ChildProcess, name: string): void {
  child.on('exit', (code, signal) => {
    console.error(`the lab's ${name} has ended (${signal ?? code}), and the lab with it`);
    process.exit(1);
  });
}

/** A Node process that is sent requests and answers each. */
export class Servant<Request> {
  readonly #child: ChildProcess;
  readonly #name: string;
  readonly #waiting: ((reply: Reply<string>) => void)[] = [];

  constructor(name: string, host: HostName, file: URL) {
    this.#name = name;
    this.#child = startProgram(host, nodeCommand(file), ['ignore', 'inherit', 'inherit', 'ipc']);
    this.#child.on('message', (reply: Reply<string>) => this.#waiting.shift()?.(reply));
    endTogether(this.#child, name);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** @throws what went wrong over there. */
  async ask(request: Request): Promise<string> {
    const reply = await new Promise<Reply<string>>((resolve) => {
      this.#waiting.push(resolve);
      this.#child.send(request as object);
    });
    if ('error' in reply) throw new Error(`the lab's ${this.#name}: ${reply.error}`);
    return reply.ok;
  }
}

/** Waits for a line on a stream that contains the text. @throws when the program ends before. */
export async function waitForOutput(child: ChildProcess, text: string): Promise<void> {
  const stream = child.stdout ?? child.stderr;
  if (stream === null) throw new TypeError('its output goes elsewhere');
  let seen = '';
  const ended = once(child, 'exit').then(() => {
    throw new Error(`${child.spawnargs.join(' ')} has ended: ${seen.trim()}`);
  });
  const found = new Promise<void>((resolve) => {
    stream.on('data', (chunk: Buffer) => {
      seen += String(chunk);
      if (seen.includes(text)) resolve();
    });
  });
  await Promise.race([found, ended]);
}
