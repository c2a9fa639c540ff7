/** Writes rows as JSON Lines, a good many at a time. */
import type { Row } from '../../report/summary/rows.ts';
import type { Output } from '../host.ts';

/** Characters; more would only take memory. */
const BATCH = 64 * 1024;

export class RowWriter {
  readonly #output: Output;
  #pending: string[] = [];
  #size = 0;

  constructor(output: Output) {
    this.#output = output;
  }

  add(rows: readonly Row[]): void {
    for (const row of rows) {
      const line = `${JSON.stringify(row)}\n`;
      this.#pending.push(line);
      this.#size += line.length;
    }
  }

  /** @throws UserError where it cannot be written */
  async pause(): Promise<void> {
    if (this.#size >= BATCH) await this.end();
  }

  async end(): Promise<void> {
    const text = this.#pending.join('');
    this.#pending = [];
    this.#size = 0;
    if (text !== '') await this.#output.print(text);
  }
}
