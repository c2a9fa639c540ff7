/** The catalogue that the app uses now: the bundled one, a newer one from a file, or the one that was named at the start. */
import { open } from 'node:fs/promises';
import path from 'node:path';
import type { Catalogue } from '../../shared/catalogue.ts';
import type { CatalogueState } from '../../shared/ipc.ts';
import { assetsFolder } from '../assets.ts';
import { CatalogueError } from '../catalogue/error.ts';
import { loadCatalogue, MAX_FILE_BYTES } from '../catalogue/load.ts';
import type { CatalogueUpdates } from '../catalogue/updates.ts';
import { CallError } from './call-error.ts';

export class CatalogueInUse {
  readonly #updates: CatalogueUpdates | null;
  #active: { catalogue: Catalogue } & Pick<CatalogueState, 'origin' | 'isUpdateRefused'>;

  /** @param source where newer ones are kept, or the one that holds until the app is closed */
  constructor(source: CatalogueUpdates | { fixed: Catalogue }) {
    this.#updates = 'fixed' in source ? null : source;
    this.#active =
      'fixed' in source
        ? { catalogue: source.fixed, origin: 'file', isUpdateRefused: false }
        : activeOf(source);
  }

  get current(): Catalogue {
    return this.#active.catalogue;
  }

  /** One that the project made: what a file names that somebody gave need not be public. */
  get public(): Catalogue {
    return this.#active.origin === 'file'
      ? loadCatalogue(path.join(assetsFolder, 'catalogue'))
      : this.#active.catalogue;
  }

  get state(): Pick<CatalogueState, 'version' | 'date' | 'origin' | 'isUpdateRefused'> {
    const { catalogue, origin, isUpdateRefused } = this.#active;
    const { version, date } = catalogue;
    return { version, date, origin, isUpdateRefused };
  }

  /** @throws CallError, and then everything is as it was */
  async install(file: string): Promise<void> {
    const updates = this.#replaceable();
    const text = await readText(file);
    this.#change(updates, () => updates.install(text, path.basename(file)));
  }

  /** Goes back to the bundled one. @throws CallError */
  reset(): void {
    const updates = this.#replaceable();
    this.#change(updates, () => updates.reset());
  }

  #replaceable(): CatalogueUpdates {
    if (this.#updates === null) throw new CallError('catalogue-fixed');
    return this.#updates;
  }

  #change(updates: CatalogueUpdates, change: () => void): void {
    try {
      change();
    } catch (error) {
      if (error instanceof CatalogueError) throw new CallError(`catalogue-${error.fault}`);
      throw error;
    }
    this.#active = activeOf(updates);
  }
}

function activeOf(updates: CatalogueUpdates) {
  const { catalogue, origin, refused } = updates.active;
  return { catalogue, origin, isUpdateRefused: refused !== null };
}

async function readText(file: string): Promise<string> {
  const handle = await open(file).catch(unreadable);
  try {
    const { size } = await handle.stat();
    if (size > MAX_FILE_BYTES) throw new CallError('catalogue-too-large');
    return await handle.readFile('utf8').catch(unreadable);
  } finally {
    await handle.close();
  }
}

function unreadable(): never {
  throw new CallError('catalogue-unreadable');
}
