/** From a text to a catalogue that can be relied on. Pure. */
import * as v from 'valibot';
import type { Catalogue } from '../../shared/catalogue.ts';
import { nestsDeeper } from '../report/json-text.ts';
import { catalogueFaults } from './consistency.ts';
import { explainFault, faultOf, type Locate, wrongFile } from './fault.ts';
import { catalogueSchema, FORMAT_VERSION } from './schema.ts';

/** A catalogue nests 9 deep. */
const MAX_DEPTH = 16;

/**
 * A catalogue in one text: what `--catalogue FILE` takes.
 * @param file what it is called in messages
 * @throws CatalogueError
 */
export function parseCatalogue(text: string, file: string): Catalogue {
  const value = parseJson(text, file);
  checkFormat(value, file);
  return validate(value, (path) => ({ file, path }));
}

/** @throws CatalogueError */
export function parseJson(text: string, file: string): unknown {
  if (nestsDeeper(text, MAX_DEPTH)) {
    throw wrongFile(file, `nests deeper than ${MAX_DEPTH} levels`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw wrongFile(file, 'is not JSON');
  }
}

/** A later format may differ in anything, so this is looked at before the rest. @throws CatalogueError */
export function checkFormat(value: unknown, file: string): void {
  const isObject = typeof value === 'object' && value !== null && 'formatVersion' in value;
  const version = isObject ? value.formatVersion : undefined;
  if (typeof version !== 'number' || version <= FORMAT_VERSION) return;
  throw wrongFile(
    file,
    `was made for a newer Clearline (format ${version}; this one reads format ${FORMAT_VERSION})`,
  );
}

/** @throws CatalogueError */
export function validate(value: unknown, locate: Locate): Catalogue {
  const catalogue = shaped(catalogueSchema, value, locate);
  for (const fault of catalogueFaults(catalogue)) throw explainFault(fault, locate);
  return catalogue;
}

/** @throws CatalogueError */
export function shaped<S extends v.GenericSchema>(
  schema: S,
  value: unknown,
  locate: Locate,
): v.InferOutput<S> {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (!result.success) throw explainFault(faultOf(result.issues[0]), locate);
  return result.output;
}
