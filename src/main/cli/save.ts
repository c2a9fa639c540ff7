/** Saves a report so that the file is there in full or not at all. */
import { randomBytes } from 'node:crypto';
import { constants, existsSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { fileReason, UserError } from './errors.ts';

/** The operations that saving needs; tests make them fail. */
export type SaveFs = Pick<typeof fs, 'access' | 'open' | 'realpath' | 'rename' | 'rm' | 'stat'>;

/**
 * Finds out before a check whether its report could be saved there.
 * @returns the file to write: symbolic links are followed, so that the link stays one
 * @throws UserError
 */
export async function findSaveTarget(
  folder: string,
  file: string,
  files: SaveFs = fs,
): Promise<string> {
  const wanted = path.resolve(folder, file);
  try {
    const target = await files.realpath(wanted).catch(() => wanted);
    await files.access(path.dirname(target), constants.W_OK);
    const existing = await files.stat(target).catch(() => null);
    // Renaming over a device would put an ordinary file in its place.
    if (existing && !existing.isFile()) throw new UserError(`${file} is not an ordinary file.`);
    return target;
  } catch (error) {
    throw error instanceof UserError ? error : cannotSave(file, error);
  }
}

/** @throws UserError, and then nothing is left behind and an older file of that name is as it was */
export async function saveText(target: string, text: string, files: SaveFs = fs): Promise<void> {
  const draft = `${target}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    // Readable by its owner only: it tells which addresses answered on whose connection.
    const handle = await files.open(draft, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await files.rename(draft, target);
  } catch (error) {
    await files.rm(draft, { force: true }).catch(() => {});
    throw cannotSave(target, error);
  }
}

/** With the day and no more of the time: the name goes where the report goes. */
export function unusedSaveName(folder: string, date: Date): string {
  const day = date.toISOString().slice(0, 10);
  for (let number = 1; ; number += 1) {
    const name = `clearline-report-${day}${number === 1 ? '' : `-${number}`}.json`;
    if (!existsSync(path.join(folder, name))) return name;
  }
}

function cannotSave(file: string, error: unknown): UserError {
  return new UserError(`The report cannot be saved to ${file}: ${fileReason(error)}.`);
}
