/** Removes a file with what was in it. */
import { closeSync, existsSync, fstatSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';

const BLOCK = Buffer.alloc(64 * 1024);

export function shredDatabase(file: string): void {
  // The log first: without its database it is worth nothing.
  for (const part of ['-wal', '-shm', '']) shred(file + part);
}

/** What a disk does by itself with blocks that are written again is out of reach. */
export function shred(file: string): void {
  if (!existsSync(file)) return;
  const fd = openSync(file, 'r+');
  try {
    const { size } = fstatSync(fd);
    for (let at = 0; at < size; at += BLOCK.length) {
      writeSync(fd, BLOCK, 0, Math.min(BLOCK.length, size - at), at);
    }
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  rmSync(file);
}
