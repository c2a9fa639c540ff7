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

/** The gate through which one transfer goes at a time; a name of no host. */
export const TRANSFER_GATE = 'transfer ';

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

  /**
   * Runs `work` when there is room.
   * @param names whose gates are passed, in this order and before the common one, so that waiting holds no socket;
   * always in the same order, or two could wait for each other
   */
  async run<T>(names: readonly string[], work: () => Promise<T>): Promise<T> {
    const [name, ...rest] = names;
    if (name === undefined) return this.#through(this.#all, work);
    const gate = this.#gate(name);
    try {
      return await this.#through(gate, () => this.run(rest, work));
    } finally {
      if (gate.idle) this.#names.delete(name);
    }
  }

  async #through<T>(gate: Gate, work: () => Promise<T>): Promise<T> {
    await gate.enter();
    try {
      return await work();
    } finally {
      gate.leave();
    }
  }

  #gate(name: string): Gate {
    const size = name.startsWith(TRANSFER_GATE) ? 1 : this.#perName;
    const gate = this.#names.get(name) ?? new Gate(size);
    this.#names.set(name, gate);
    return gate;
  }
}
