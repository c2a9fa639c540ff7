/** Finds the files of a summary: those that are named, and in named folders, however deep, all that can be reports. */
import { lstat, opendir, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileReason, UserError } from '../errors.ts';

/** `-`: standard input. */
export const STDIN = '-';
const REPORTS = /\.(?:json|jsonl|ndjson)(?:\.gz)?$/i;

/**
 * One at a time, so that a folder may hold any number. Links to folders are not followed: they can lead in circles.
 * @param folder that relative names start from
 * @throws UserError for a name that leads nowhere
 */
export async function* reportFiles(
  names: readonly string[],
  folder: string,
): AsyncGenerator<string> {
  for (const name of names) {
    if (name === STDIN) yield STDIN;
    else {
      const file = path.resolve(folder, name);
      const isFolder = await isDirectory(file).catch((error: unknown) => {
        throw new UserError(`${name} cannot be read: ${fileReason(error)}.`);
      });
      if (isFolder) yield* inFolder(file);
      else yield file;
    }
  }
}

const isDirectory = async (file: string): Promise<boolean> => (await stat(file)).isDirectory();

async function* inFolder(folder: string): AsyncGenerator<string> {
  for await (const entry of await opendir(folder, { bufferSize: 1024 })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* inFolder(file);
    else if (REPORTS.test(entry.name) && (entry.isFile() || (await leadsToFile(file)))) yield file;
  }
}

async function leadsToFile(link: string): Promise<boolean> {
  if (!(await lstat(link)).isSymbolicLink()) return false;
  return stat(link).then(
    (target) => target.isFile(),
    () => false,
  );
}
