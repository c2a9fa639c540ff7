/** As much of a terminal as a table needs: text, line feeds, up, clear to the end, colours (passed over). */
export class Screen {
  readonly #columns: number;
  readonly #lines: string[] = [''];
  #row = 0;
  #column = 0;

  constructor(columns: number) {
    this.#columns = columns;
  }

  write(text: string): this {
    // oxlint-disable-next-line no-control-regex -- escape sequences are what this is about
    for (const part of text.match(/\u001b\[\d*[A-Za-z]|[\s\S]/gu) ?? []) this.#take(part);
    return this;
  }

  /** What stands there, without the empty line of the cursor. */
  get lines(): string[] {
    return this.#lines.map((line) => line.trimEnd()).slice(0, -1);
  }

  #take(part: string): void {
    if (part.startsWith('\u001b')) this.#control(part.at(-1), Number(part.slice(2, -1) || 1));
    else if (part === '\r') this.#column = 0;
    else if (part === '\n') this.#feed();
    else {
      if (this.#column === this.#columns) this.#feed();
      const line = (this.#lines[this.#row] ?? '').padEnd(this.#column);
      this.#lines[this.#row] = line.slice(0, this.#column) + part + line.slice(this.#column + 1);
      this.#column += 1;
    }
  }

  #feed(): void {
    this.#row += 1;
    this.#column = 0;
    this.#lines[this.#row] ??= '';
  }

  #control(letter: string | undefined, count: number): void {
    if (letter === 'A') this.#row = Math.max(0, this.#row - count);
    else if (letter === 'J') {
      this.#lines.length = this.#row + 1;
      this.#lines[this.#row] = (this.#lines[this.#row] ?? '').slice(0, this.#column);
    } else if (letter !== 'm')
      throw new Error(`a sequence that this terminal does not know: ${letter}`);
  }
}
