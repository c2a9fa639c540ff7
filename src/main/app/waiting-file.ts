/** A file that the system wants to be opened: it waits until the window can show it. The last one wins. */

export class WaitingFile {
  #file: string | null = null;
  #onArrival: (() => void) | null = null;

  /** @param file whole path */
  put(file: string): void {
    this.#file = file;
    this.#onArrival?.();
  }

  /** @returns `null` where none waits */
  take(): string | null {
    const file = this.#file;
    this.#file = null;
    return file;
  }

  /** Tells of one that waits already, too. */
  listen(onArrival: () => void): void {
    this.#onArrival = onArrival;
    if (this.#file !== null) onArrival();
  }
}
