/** A guided comparison that the end of the app interrupted, on the disk until it is over. */
import { readFileSync, rmSync } from 'node:fs';
import { parseGuided, serializeGuided, type StoredComparison } from '../../check/guided/stored.ts';
import { writeAtomically } from '../write-atomically.ts';

export class GuidedFile {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /** @returns `null` where there is none, or none of use */
  read(): StoredComparison | null {
    try {
      return parseGuided(readFileSync(this.#file, 'utf8'));
    } catch {
      return null;
    }
  }

  /** What cannot be written down is lost with the app, and nothing else is. */
  write(comparison: StoredComparison): void {
    try {
      writeAtomically(this.#file, serializeGuided(comparison));
    } catch {
      this.remove();
    }
  }

  remove(): void {
    try {
      rmSync(this.#file, { force: true });
    } catch {
      // A disk that cannot be written to keeps it; it is too old to be of use soon.
    }
  }
}
