/** A conversation with a program of the lab. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A child that answers lines with lines. */
export class Talker {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  constructor(child: ChildProcess) {
    if (!child.stdout) throw new TypeError('it has an output');
    this.#child = child;
    this.#lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  }

  tell(request: unknown): void {
    this.#child.stdin?.write(`${JSON.stringify(request)}\n`);
  }

  async next(): Promise<string> {
    const { value, done } = await this.#lines.next();
    if (done) throw new Error('it has ended');
    return value;
  }

  ask(request: unknown): Promise<string> {
    this.tell(request);
    return this.next();
  }

  /** It ends by itself when nobody can ask it any more. */
  async end(): Promise<void> {
    const gone = once(this.#child, 'exit');
    this.#child.stdin?.end();
    await gone;
  }
}
