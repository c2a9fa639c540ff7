/** Reads a file of reports and hands each on, with memory for one of them at a time. */
import { closeSync, createReadStream, fstatSync, openSync, readSync } from 'node:fs';
import { fileReason, UserError } from '../errors.ts';
import { gunzip, gunzipped, isGzip } from '../gunzip.ts';
import type { Host } from '../host.ts';
import { STDIN } from './files.ts';
import { Splitter, type SplitterEvents } from './splitter.ts';

/** Folders hold one report in each file, as a rule: those are read in one go, into the same memory. */
const SMALL = 1024 * 1024;
/** What these can become fits into memory as well. */
const SMALL_GZIP = 64 * 1024;
const CHUNK = 256 * 1024;

const buffer = Buffer.allocUnsafeSlow(SMALL);

export interface DocumentEvents extends SplitterEvents {
  /** Between chunks, for what takes time. */
  pause(): Promise<void>;
}

/** @throws UserError, half a sentence, where it cannot be read; what came before that was handed on */
export async function readDocuments(
  file: string,
  stdin: Host['stdin'],
  events: DocumentEvents,
): Promise<void> {
  const splitter = new Splitter(/\.(?:jsonl|ndjson)(?:\.gz)?$/i.test(file), events);
  try {
    const bytes = file === STDIN ? null : readSmall(file);
    if (bytes) splitter.push(bytes);
    else await stream(file === STDIN ? stdin : opened(file), splitter, events);
  } catch (error) {
    throw error instanceof UserError ? error : new UserError(`${fileReason(error)}.`);
  }
  splitter.end();
  await events.pause();
}

const opened = (file: string) => createReadStream(file, { highWaterMark: CHUNK });

async function stream(
  source: AsyncIterable<Uint8Array>,
  splitter: Splitter,
  events: DocumentEvents,
): Promise<void> {
  for await (const chunk of gunzipped(source)) {
    splitter.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length));
    await events.pause();
  }
}

/** @returns `null` for what is large, or no ordinary file */
function readSmall(file: string): Buffer | null {
  const fd = openSync(file, 'r');
  try {
    const found = fstatSync(fd);
    if (!found.isFile() || found.size >= SMALL) return null;
    let length = 0;
    for (let read = -1; read !== 0 && length < SMALL; length += read) {
      read = readSync(fd, buffer, length, SMALL - length, null);
    }
    // It grew meanwhile.
    if (length === SMALL) return null;
    const bytes = buffer.subarray(0, length);
    if (!isGzip(bytes)) return bytes;
    return length <= SMALL_GZIP ? gunzip(bytes) : null;
  } finally {
    closeSync(fd);
  }
}
