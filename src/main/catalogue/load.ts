/**
 * Reads a catalogue from the disk, in one of two forms. A folder, as the catalogue that comes with Clearline: one file
 * per service and per kind of thing, good to edit and to review. A file with everything in it, roots included: good to
 * hand over and to sign.
 */
import { readFileSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';
import type { Catalogue } from '../../shared/catalogue.ts';
import { assetsFolder } from '../assets.ts';
import { fileReason } from '../cli/errors.ts';
import { type Locate, wrongFile } from './fault.ts';
import { checkFormat, parseCatalogue, parseJson, shaped, validate } from './parse.ts';
import { fingerprintsSchema, indexSchema, rootListSchema } from './schema.ts';

/** Larger is refused unread; the whole catalogue takes a few hundred KiB. */
export const MAX_FILE_BYTES = 4 * 1024 * 1024;

const INDEX = 'catalogue.json';
const ROOTS = 'roots.json';
const FINGERPRINTS = 'fingerprints.json';
/** The file that holds a list of the catalogue as it is. */
const LIST_FILES = {
  controls: 'controls.json',
  resolvers: 'resolvers.json',
  keys: 'keys.json',
} as const;

/**
 * Synchronous, because nothing can be done before it.
 * @param source a file, or a folder; without one, the catalogue that comes with Clearline
 * @throws CatalogueError
 */
export function loadCatalogue(source = path.join(assetsFolder, 'catalogue')): Catalogue {
  if (statOf(source, source).isDirectory()) return loadFolder(source);
  return parseCatalogue(readText(source, source), source);
}

/** Files are called by their names in the folder: where that is, is nobody's business. */
function loadFolder(folder: string): Catalogue {
  const read = (file: string): string => readText(path.join(folder, file), file);
  const json = (file: string): unknown => parseJson(read(file), file);

  const index = json(INDEX);
  checkFormat(index, INDEX);
  const { services: ids, ...edition } = shaped(indexSchema, index, whole(INDEX));
  const roots = shaped(rootListSchema, json(ROOTS), whole(ROOTS));
  const fingerprints = shaped(fingerprintsSchema, json(FINGERPRINTS), whole(FINGERPRINTS));

  const assembled = {
    ...edition,
    services: ids.map((id) => json(serviceFile(id))),
    controls: json(LIST_FILES.controls),
    resolvers: json(LIST_FILES.resolvers),
    ...fingerprints,
    roots: roots.map((root) => ({ ...root, pem: read(root.file) })),
    keys: json(LIST_FILES.keys),
  };
  const catalogue = validate(assembled, (place) => {
    const [part, position, ...rest] = place;
    switch (part) {
      case 'services':
        return { file: serviceFile(ids[Number(position)] ?? ''), path: rest };
      case 'controls':
      case 'resolvers':
      case 'keys':
        return { file: LIST_FILES[part], path: place.slice(1) };
      case 'roots':
        return rest[0] === 'pem'
          ? { file: roots[Number(position)]?.file ?? ROOTS, path: [] }
          : { file: ROOTS, path: place.slice(1) };
      default:
        return { file: FINGERPRINTS, path: place };
    }
  });
  for (const [position, id] of ids.entries()) {
    if (catalogue.services[position]?.id === id) continue;
    throw wrongFile(serviceFile(id), `is wrong: id must be "${id}" like the file`);
  }
  return catalogue;
}

const serviceFile = (id: string): string => `services/${id}.json`;
const whole =
  (file: string): Locate =>
  (place) => ({ file, path: place });

/** @param shown what the file is called in messages */
function readText(file: string, shown: string): string {
  const stats = statOf(file, shown);
  // A pipe or a device could be endless, or never end.
  if (!stats.isFile()) throw wrongFile(shown, 'cannot be read: it is not a file');
  if (stats.size > MAX_FILE_BYTES) throw wrongFile(shown, 'is too large: more than 4 MiB');
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw wrongFile(shown, `cannot be read: ${fileReason(error)}`);
  }
}

function statOf(file: string, shown: string): Stats {
  try {
    return statSync(file);
  } catch (error) {
    throw wrongFile(shown, `cannot be read: ${fileReason(error)}`);
  }
}
