/** Reads what the user names: files and standard input, compressed or not, never more of them than is wanted. */
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { fileReason, UserError } from './errors.ts';
import { gunzipped } from './gunzip.ts';
import type { Host } from './host.ts';

export interface Wanted {
  maxBytes: number;
  tooLarge: () => Error;
  /** @param error of a file operation */
  unreadable: (error: unknown) => Error;
}

/**
 * @param file `-`: standard input
 * @throws `unreadable()` where it cannot be read, `tooLarge()` where there is more than `maxBytes` of it
 */
export async function readInput(
  file: string,
  { maxBytes, tooLarge, unreadable }: Wanted,
  { stdin, folder }: Pick<Host, 'stdin' | 'folder'>,
): Promise<string> {
  const source = file === '-' ? stdin : createReadStream(path.resolve(folder, file));
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of gunzipped(source)) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > maxBytes) break;
    }
  } catch (error) {
    throw unreadable(error);
  }
  if (size > maxBytes) throw tooLarge();
  return decode(Buffer.concat(chunks));
}

/** For what is no report. @param what it is */
export const unreadable = (what: string, file: string) => (error: unknown) =>
  new UserError(`The ${what} ${file} cannot be read: ${fileReason(error)}.`);

/** UTF-8, or UTF-16 where it says so: Windows PowerShell 5 writes `> file` like that. */
function decode(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}
