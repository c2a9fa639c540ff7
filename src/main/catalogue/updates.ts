/**
 * A newer catalogue in place of the one that comes with Clearline. It is kept as it was signed and checked again each
 * time, so that nobody who can write to the folder can slip another one in.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Catalogue } from '../../shared/catalogue.ts';
import { fileReason } from '../cli/errors.ts';
import { CatalogueError } from './error.ts';
import { MAX_FILE_BYTES } from './load.ts';
import { readSignedCatalogue } from './signed.ts';

const FILE = 'catalogue-update.json';

export interface ActiveCatalogue {
  catalogue: Catalogue;
  origin: 'bundled' | 'update';
  /** Why an update that is there is not used; `null`: there is none, or it is used. */
  refused: string | null;
}

export class CatalogueUpdates {
  readonly #file: string;
  readonly #publicKey: string;
  readonly #bundled: Catalogue;

  /**
   * @param folder where the person's things are kept
   * @param publicKey the project's, PEM
   */
  constructor(folder: string, publicKey: string, bundled: Catalogue) {
    this.#file = path.join(folder, FILE);
    this.#publicKey = publicKey;
    this.#bundled = bundled;
  }

  /** Never throws: with a damaged update, the bundled catalogue serves. */
  get active(): ActiveCatalogue {
    const bundled = { catalogue: this.#bundled, origin: 'bundled' } as const;
    let text: string;
    try {
      text = readFileSync(this.#file, 'utf8');
    } catch {
      return { ...bundled, refused: null };
    }
    try {
      const catalogue = readSignedCatalogue(text, this.#publicKey, 'The catalogue update');
      // A newer release of Clearline brings a newer catalogue along.
      if (catalogue.version <= this.#bundled.version) return { ...bundled, refused: null };
      return { catalogue, origin: 'update', refused: null };
    } catch (error) {
      if (!(error instanceof CatalogueError)) throw error;
      return { ...bundled, refused: error.message };
    }
  }

  /**
   * @param text of the signed file
   * @param file what it is called in messages
   * @throws CatalogueError, and then everything is as it was
   */
  install(text: string, file: string): Catalogue {
    if (text.length > MAX_FILE_BYTES) {
      throw new CatalogueError(
        `${file} is too large for a catalogue: more than 4 MiB.`,
        'too-large',
      );
    }
    const catalogue = readSignedCatalogue(text, this.#publicKey, file);
    const { version } = this.active.catalogue;
    if (catalogue.version <= version) {
      throw new CatalogueError(
        `${file} holds version ${catalogue.version} of the catalogue, which is not newer than version ${version} in use.`,
        'not-newer',
      );
    }
    this.#write(text);
    return catalogue;
  }

  /** Goes back to the catalogue that comes with Clearline. @throws CatalogueError */
  reset(): void {
    try {
      rmSync(this.#file, { force: true });
    } catch (error) {
      throw new CatalogueError(
        `The catalogue update cannot be removed: ${fileReason(error)}.`,
        'not-saved',
      );
    }
  }

  /** There in full or not at all. */
  #write(text: string): void {
    const draft = `${this.#file}.new`;
    try {
      mkdirSync(path.dirname(this.#file), { recursive: true, mode: 0o700 });
      try {
        writeFileSync(draft, text, { flush: true, mode: 0o600 });
        renameSync(draft, this.#file);
      } catch (error) {
        rmSync(draft, { force: true });
        throw error;
      }
    } catch (error) {
      throw new CatalogueError(
        `The catalogue update cannot be saved: ${fileReason(error)}.`,
        'not-saved',
      );
    }
  }
}
