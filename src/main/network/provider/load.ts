/** The table of networks that comes with Clearline. Read only where a person wants their network named. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { assetsFolder } from '../../assets.ts';
import { NoTableError, type ProviderTable, readTable, TableError } from './table.ts';

const TABLE_FILE = path.join(assetsFolder, 'networks', 'table.br');
/** Bytes, unpacked; six times what it is. */
const MAX_SIZE = 32 * 1024 * 1024;

const unpack = promisify(brotliDecompress);

/** @throws TableError where the file is damaged, and NoTableError where there is none */
export async function loadProviderTable(file: string = TABLE_FILE): Promise<ProviderTable> {
  let bytes: Buffer;
  try {
    bytes = await unpack(await readFile(file), { maxOutputLength: MAX_SIZE });
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (isMissing) throw new NoTableError('There is no table of networks.');
    throw new TableError('The table of networks cannot be read.');
  }
  return readTable(bytes);
}
