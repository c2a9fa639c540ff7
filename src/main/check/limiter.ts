/** Keeps a check polite: so many connections at once in all, and fewer of some kinds. */

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

/** What else is shared besides the sockets: at most `size` at a time under the same key. */
export interface Narrow {
  key: string;
  size: number;
}

export class Limiter {
  readonly #all: Gate;
  readonly #narrow = new Map<string, Gate>();

  /** @param sockets at once over everything */
  constructor(sockets: number) {
    this.#all = new Gate(sockets);
  }

  /**
   * Runs `work` when there is room.
   * @param narrows are passed in this order and before the common gate, so that waiting holds no socket; always in the
   * same order, or two could wait for each other
   * @param work may make room in the common gate before it ends, by what it is given
   */
  async run<T>(narrows: readonly Narrow[], work: (makeRoom: () => void) => Promise<T>): Promise<T> {
    const [narrow, ...rest] = narrows;
    if (narrow === undefined) return through(this.#all, work);
    const gate = this.#narrow.get(narrow.key) ?? new Gate(narrow.size);
    this.#narrow.set(narrow.key, gate);
    try {
      return await through(gate, () => this.run(rest, work));
    } finally {
      if (gate.idle) this.#narrow.delete(narrow.key);
    }
  }
}

async function through<T>(gate: Gate, work: (leave: () => void) => Promise<T>): Promise<T> {
  await gate.enter();
  let isInside = true;
  const leave = () => {
    if (isInside) gate.leave();
    isInside = false;
  };
  try {
    return await work(leave);
  } finally {
    leave();
  }
}
