/**
 * A computer of its own in fresh namespaces: no interface but those that a test makes, so that nothing can leave it. The
 * kernel ends everything in it when it is closed.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ENVIRONMENT, UNSHARE, whatIsMissing } from '../lab-vpn/namespaces.ts';
import { commandFor, MAKE_VISIBLE, whyNoRuntime } from '../lab-vpn/runtime.ts';
import type { Described, Order } from './inside.ts';

const INSIDE = fileURLToPath(new URL('inside.ts', import.meta.url));

/** Why no such computer can be made here; `null`: it can. */
export const whyNot = (): string | null => whatIsMissing() ?? whyNoRuntime();

export class Machine {
  readonly #child: ChildProcess;
  readonly #answers: AsyncIterator<string>;
  readonly #lines: Interface;

  constructor(env: Record<string, string> = {}) {
    const looker = [MAKE_VISIBLE, ...commandFor('test/lab-network/looker.ts')];
    const [program = '', ...namespaces] = UNSHARE;
    this.#child = spawn(program, [...namespaces, process.execPath, INSIDE, ...looker], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { PATH: ENVIRONMENT.PATH, CLEARLINE_TEST: '1', ...env },
    });
    if (!this.#child.stdout) throw new TypeError('the machine has an output');
    this.#lines = createInterface({ input: this.#child.stdout });
    this.#answers = this.#lines[Symbol.asyncIterator]();
  }

  /** Commands, each a line of words, one after the other. @throws where one fails */
  async run(...commands: string[]): Promise<void> {
    for (const line of commands) await this.#order({ kind: 'run', command: line.split(' ') });
  }

  /** Makes a tunnel, and sets it up. */
  async tunnel(name: string, address: string): Promise<void> {
    await this.#order({ kind: 'tunnel', name, isDialUp: false });
    await this.run(`ip addr add ${address} dev ${name}`, `ip link set ${name} mtu 1420 up`);
  }

  /** Makes a tunnel that says that it is a dial-up line, and sets it up. */
  async dialUp(name: string, address: string): Promise<void> {
    await this.#order({ kind: 'tunnel', name, isDialUp: true });
    await this.run(`ip addr add ${address} peer 100.64.9.1 dev ${name}`, `ip link set ${name} up`);
  }

  /** Writes a file. */
  async write(file: string, text: string): Promise<void> {
    await this.#order({ kind: 'write', file, text });
  }

  /** What a program without rights finds out. */
  describe(answers: string[] | null = null): Promise<Described> {
    return this.#order({ kind: 'describe', answers }) as Promise<Described>;
  }

  /** What the self-test says there. */
  selfTest(): Promise<string> {
    return this.#order({ kind: 'self-test' }) as Promise<string>;
  }

  /** Watches until the network changes while `commands` are run. @returns how many changes were noticed */
  watch(commands: string[]): Promise<number> {
    const words = commands.map((line) => line.split(' '));
    return this.#order({ kind: 'watch', commands: words }) as Promise<number>;
  }

  async close(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
    this.#lines.close();
  }

  async #order(order: Order): Promise<unknown> {
    this.#child.stdin?.write(`${JSON.stringify(order)}\n`);
    const { value, done } = await this.#answers.next();
    if (done) throw new Error('the machine has ended');
    const { result, error } = JSON.parse(value) as { result?: unknown; error?: string };
    if (error !== undefined) throw new Error(error);
    return result;
  }
}
