/** The catalogue in use: the bundled one, or a newer one that the person installed. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { assetsFolder } from '../assets.ts';
import { loadCatalogue } from './load.ts';
import { CatalogueUpdates } from './updates.ts';

/** @param folder where the person's things are kept */
export function openCatalogueUpdates(folder: string): CatalogueUpdates {
  const key = readFileSync(path.join(assetsFolder, 'keys/catalogue.pub.pem'), 'utf8');
  return new CatalogueUpdates(folder, key, loadCatalogue());
}
