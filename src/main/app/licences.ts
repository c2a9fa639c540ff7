/** The list that the build makes of all that is in the programs. Read when somebody wants to see it. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Licences } from '../../shared/ipc.ts';
import { assetsFolder } from '../assets.ts';

export async function listLicences(
  file: string = path.join(assetsFolder, 'licences.json'),
): Promise<Licences> {
  return JSON.parse(await readFile(file, 'utf8')) as Licences;
}
