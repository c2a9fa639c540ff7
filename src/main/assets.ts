/** Where the data files are: beside the built program, or at the top of the source tree. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Absolute path of the assets folder (`catalogue`, `scenarios`, `report.schema.json`). */
export const assetsFolder: string = (() => {
  const built = fileURLToPath(new URL('../assets', import.meta.url));
  return existsSync(built) ? built : fileURLToPath(new URL('../../assets', import.meta.url));
})();
