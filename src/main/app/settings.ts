/** What the app remembers of a person: a small JSON file. Nothing of a check is in it. */
import { readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { nearestLocale } from '../../shared/i18n/nearest-locale.ts';
import { choicesSchema } from '../../shared/ipc.ts';
import { writeAtomically } from './write-atomically.ts';

/** What was never chosen is not stored, so that it goes on following the system. */
const StoredSchema = v.object({
  /** The person agreed to what a check contacts. */
  consented: v.exactOptional(v.boolean()),
  ...choicesSchema.entries,
});
type StoredSettings = v.InferOutput<typeof StoredSchema>;
export type Settings = Required<StoredSettings>;

/** What holds until something else is chosen. @param systemLocale a BCP 47 tag */
export function defaultSettings(systemLocale: string): Settings {
  return {
    consented: false,
    locale: nearestLocale(systemLocale),
    theme: 'system',
    chosen: null,
    metered: false,
    aroundVpn: null,
    tellProvider: false,
    keepHistory: true,
    watchMinutes: 0,
  };
}

export class SettingsStore {
  readonly #file: string;
  readonly #defaults: Settings;
  #stored: StoredSettings;

  constructor(file: string, defaults: Settings) {
    this.#file = file;
    this.#defaults = defaults;
    this.#stored = readStored(file);
  }

  get current(): Settings {
    return { ...this.#defaults, ...this.#stored };
  }

  /** Holds from now on. @returns whether it could also be written down for the next start. */
  update(change: Partial<Settings>): boolean {
    this.#stored = { ...this.#stored, ...change };
    try {
      writeAtomically(this.#file, `${JSON.stringify(this.#stored, null, 2)}\n`);
      return true;
    } catch {
      return false;
    }
  }
}

/** A file that is not settings is set aside, so that a later save does not destroy what may be of use. */
function readStored(file: string): StoredSettings {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return {};
  }
  try {
    return v.parse(StoredSchema, JSON.parse(text));
  } catch {
    setAside(file);
    return {};
  }
}

function setAside(file: string): void {
  const { dir, name, ext } = path.parse(file);
  try {
    renameSync(file, path.join(dir, `${name}.damaged${ext}`));
  } catch {
    // A disk that cannot be written to keeps the file as it is.
  }
}
