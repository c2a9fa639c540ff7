/** Which names of a messenger a question was put about that need not be put about all of them. */

/** Two could be an odd one and a slip; a third says nothing new. */
const ENOUGH = 2;

export class AskedNames {
  readonly #byService = new Map<string, Set<string>>();

  /** Counted when asked: many names fail at once. */
  note(service: string, name: string): void {
    const names = this.#byService.get(service) ?? new Set();
    this.#byService.set(service, names.add(name));
  }

  /** Was the question put about this name, for another endpoint, or about enough others? */
  suffice(service: string, name: string): boolean {
    const names = this.#byService.get(service);
    return names !== undefined && (names.size >= ENOUGH || names.has(name));
  }
}
