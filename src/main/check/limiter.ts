/** Keeps a check polite: so many connections at once in all, so many handshakes at once per name. */

/** Lets at most `size` holders in at a time, first come first served. */
class Gate {
  readonly #size: number;
  readonly #waiting: (() => void)[] = [];
  #inside = 0;

  constructor(size: number) {
    this.#size = size;
  }

  async enter(): Promise<void> {
    if (this.#inside < this.#size) {
      this.#inside += 1;
      return;
    }
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#inside -= 1;
  }

  get idle(): boolean {
    return this.#inside === 0;
  }
}

export class Limiter {
  readonly #all: Gate;
  readonly #perName: number;
  readonly #names = new Map<string, Gate>();

  /**
   * @param sockets at once over everything
   * @param perName handshakes at once with the same name
   */
  constructor(sockets: number, perName: number) {
    this.#all = new Gate(sockets);
    this.#perName = perName;
  }

  /** Runs `work` when there is room. The name's gate comes first, so that waiting for it holds no socket. */
  async run<T>(name: string | null, work: () => Promise<T>): Promise<T> {
    const gate = name === null ? null : this.#gate(name);
    await gate?.enter();
    await this.#all.enter();
    try {
      return await work();
    } finally {
      this.#all.leave();
      gate?.leave();
      if (name !== null && gate?.idle) this.#names.delete(name);
    }
  }

  #gate(name: string): Gate {
    const gate = this.#names.get(name) ?? new Gate(this.#perName);
    this.#names.set(name, gate);
    return gate;
  }
}
