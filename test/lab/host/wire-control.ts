/** The lab's end of the wire's control descriptor: lines of JSON, answered one by one. */
import { once } from 'node:events';
import { setPriority } from 'node:os';
import type { Duplex } from 'node:stream';
import type { WireRequest } from '../wire/main.ts';
import { endTogether, nodeCommand, startProgram } from './background.ts';

export class WireControl {
  readonly #stream: Duplex;
  readonly #answers: AsyncIterator<string>;

  constructor() {
    const file = new URL('../wire/main.ts', import.meta.url);
    const child = startProgram(null, nodeCommand(file), ['ignore', 'inherit', 'inherit', 'pipe']);
    endTogether(child, 'wire');
    beAhead(child.pid ?? 0);
    this.#stream = child.stdio[3] as Duplex;
    this.#stream.setEncoding('utf8');
    this.#stream.on('error', () => {});
    this.#answers = linesOf(this.#stream);
  }

  /** Requests are to be made one after the other. @throws what went wrong over there. */
  async ask(request: WireRequest): Promise<void> {
    if (!this.#stream.write(`${JSON.stringify(request)}\n`)) await once(this.#stream, 'drain');
    const { value, done } = await this.#answers.next();
    const answer = done ? 'it has ended' : (JSON.parse(value) as string);
    if (answer !== 'ok') throw new Error(`the lab's wire: ${answer}`);
  }
}

/** The wire keeps its times on a busy machine only if it has its turn before others. Not everybody may say so. */
function beAhead(pid: number): void {
  try {
    setPriority(pid, -10);
  } catch {
    // It runs like everything else then.
  }
}

async function* linesOf(stream: Duplex): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of stream as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}
