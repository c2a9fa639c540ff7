import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A reader finds the old file or the new one, never a part. */
export function writeAtomically(file: string, text: string): void {
  const draft = `${file}.new`;
  mkdirSync(path.dirname(file), { recursive: true });
  try {
    writeFileSync(draft, text, { flush: true });
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}
