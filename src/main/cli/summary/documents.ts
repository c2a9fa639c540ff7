/** Reads a file of reports and hands each on, with memory for one of them at a time. */
import { closeSync, createReadStream, fstatSync, openSync, readSync } from 'node:fs';
import { fileReason, UserError } from '../errors.ts';
import { gunzip, gunzipped, isGzip } from '../gunzip.ts';
import type { Host } from '../host.ts';
import { STDIN } from './files.ts';
import { Splitter, type SplitterEvents } from './splitter.ts';

/** What is read goes into the same memory again and again: streams would take new memory each time. */
const buffer = Buffer.allocUnsafeSlow(1024 * 1024);
/** What becomes of so little fits into memory at once, which is quicker for a folder of small files. */
const SMALL_GZIP = 64 * 1024;

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
    if (file === STDIN) await stream(stdin, splitter, events);
    else await readFile(file, splitter, events);
  } catch (error) {
    throw error instanceof UserError ? error : new UserError(`${fileReason(error)}.`);
  }
  splitter.end();
  await events.pause();
}

async function readFile(file: string, splitter: Splitter, events: DocumentEvents): Promise<void> {
  const fd = openSync(file, 'r');
  try {
    const isOrdinary = fstatSync(fd).isFile();
    let length = isOrdinary ? readSync(fd, buffer) : 0;
    if (isOrdinary && !isGzip(buffer.subarray(0, length))) {
      for (; length > 0; length = readSync(fd, buffer)) {
        splitter.push(buffer.subarray(0, length));
        await events.pause();
      }
    } else if (isOrdinary && length <= SMALL_GZIP) {
      splitter.push(gunzip(Buffer.from(buffer.subarray(0, length))));
    } else await stream(createReadStream(file), splitter, events);
  } finally {
    closeSync(fd);
  }
}

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
