/** Keeps a check polite: so many connections at once in all, and fewer of some kinds. */

/** Lets at most `size` holders in at a time, first come first served, the urgent ones before the others. */
class Gate {
  readonly #size: number;
  readonly #urgent: (() => void)[] = [];
  readonly #waiting: (() => void)[] = [];
  #inside = 0;

  constructor(size: number) {
    this.#size = size;
  }

  async enter(isUrgent: boolean): Promise<void> {
    if (this.#inside < this.#size) {
      this.#inside += 1;
      return;
    }
    const queue = isUrgent ? this.#urgent : this.#waiting;
    await new Promise<void>((resolve) => queue.push(resolve));
  }

  leave(): void {
    const next = this.#urgent.shift() ?? this.#waiting.shift();
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

export interface Turn {
  /**
   * Are passed in this order and before the common gate, so that waiting holds no socket; always in the same order, or two
   * could wait for each other.
   */
  narrows: readonly Narrow[];
  /** Much else waits for it: it goes before what is not. */
  isUrgent: boolean;
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
   * @param work may make room in the common gate before it ends, by what it is given
   */
  async run<T>(
    { narrows, isUrgent }: Turn,
    work: (makeRoom: () => void) => Promise<T>,
  ): Promise<T> {
    const [narrow, ...rest] = narrows;
    if (narrow === undefined) return through(this.#all, isUrgent, work);
    const gate = this.#narrow.get(narrow.key) ?? new Gate(narrow.size);
    this.#narrow.set(narrow.key, gate);
    try {
      return await through(gate, isUrgent, () => this.run({ narrows: rest, isUrgent }, work));
    } finally {
      if (gate.idle) this.#narrow.delete(narrow.key);
    }
  }
}

async function through<T>(
  gate: Gate,
  isUrgent: boolean,
  work: (leave: () => void) => Promise<T>,
): Promise<T> {
  await gate.enter(isUrgent);
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
