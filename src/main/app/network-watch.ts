/** Keeps in sight what this computer's network is: looks again when its interfaces change, and when it is asked to. */
import { networkInterfaces } from 'node:os';
import type { NetworkOverview } from '../../shared/ipc.ts';

/** Milliseconds between two glances at the list of interfaces, which costs next to nothing. */
const GLANCE_MS = 2000;
/** Milliseconds for a tunnel to be set up once its interface is there. */
const SETTLE_MS = 1000;

export interface NetworkWatchOptions {
  look: () => Promise<NetworkOverview>;
  /** Hears of every look that shows something else than the last. */
  onChange: (overview: NetworkOverview) => void;
  /** What changes when the network does. */
  glance?: () => unknown;
}

export class NetworkWatch {
  readonly #options: Required<NetworkWatchOptions>;
  #overview: NetworkOverview | null = null;
  #glanced = '';
  #timer: NodeJS.Timeout | null = null;
  /** A look that is under way, and whether another one is wanted after it. */
  #looking = false;
  #wanted = false;

  constructor(options: NetworkWatchOptions) {
    this.#options = { glance: networkInterfaces, ...options };
  }

  get overview(): NetworkOverview | null {
    return this.#overview;
  }

  start(): void {
    if (this.#timer !== null) return;
    this.#glanced = this.#glance();
    void this.look();
    this.#timer = setInterval(() => this.#compare(), GLANCE_MS);
    this.#timer.unref();
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  /** Ends with the look; one that is wanted meanwhile follows it. */
  async look(): Promise<void> {
    this.#wanted = true;
    if (this.#looking) return;
    this.#looking = true;
    try {
      while (this.#wanted) {
        this.#wanted = false;
        const found = await this.#options.look();
        if (JSON.stringify(found) === JSON.stringify(this.#overview)) continue;
        this.#overview = found;
        this.#options.onChange(found);
      }
    } finally {
      this.#looking = false;
    }
  }

  #glance(): string {
    return JSON.stringify(this.#options.glance());
  }

  #compare(): void {
    const glanced = this.#glance();
    if (glanced === this.#glanced) return;
    this.#glanced = glanced;
    setTimeout(() => void this.look(), SETTLE_MS).unref();
  }
}
