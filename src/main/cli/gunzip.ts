/** Reads what may be compressed with gzip as if it were not, and lets no bomb go off. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, gunzipSync } from 'node:zlib';

/** Reports shrink to a tenth or a twentieth; gzip's own limit is a thousandth. */
const MAX_RATIO = 200;
/** So much may come of however little. */
const ALWAYS_ALLOWED = 1024 * 1024;
const allowance = (compressed: number): number => Math.max(ALWAYS_ALLOWED, compressed * MAX_RATIO);

const bomb = (): Error => Object.assign(new Error('a gzip bomb'), { code: 'GZIP_BOMB' });

export const isGzip = (start: Uint8Array): boolean => start[0] === 0x1f && start[1] === 0x8b;

/** @throws an error whose code is `GZIP_BOMB` for a bomb, Node's own for damaged data */
export async function* gunzipped(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { start, all } = await peek(source);
  if (!isGzip(start)) yield* all;
  else yield* inflated(all);
}

/** For what is small, and read already. */
export function gunzip(bytes: Buffer): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: allowance(bytes.length) });
  } catch (error) {
    throw isTooLarge(error) ? bomb() : error;
  }
}

async function* inflated(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let [compressed, plain] = [0, 0];
  const counted = async function* () {
    for await (const chunk of source) {
      compressed += chunk.length;
      yield chunk;
    }
  };
  const inflate = createGunzip({ chunkSize: 128 * 1024 });
  // Whoever reads from it is told of its errors.
  pipeline(Readable.from(counted()), inflate).catch(() => {});
  for await (const chunk of inflate as AsyncIterable<Buffer>) {
    plain += chunk.length;
    if (plain > allowance(compressed)) throw bomb();
    yield chunk;
  }
}

/** The first two bytes, however they come, and the whole with them. */
async function peek(source: AsyncIterable<Uint8Array>) {
  const chunks = source[Symbol.asyncIterator]();
  let start = new Uint8Array();
  let isDone = false;
  while (start.length < 2 && !isDone) {
    const next = await chunks.next();
    if (next.done) isDone = true;
    else start = Buffer.concat([start, next.value]);
  }
  const all = async function* () {
    try {
      if (start.length > 0) yield start;
      for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
    } finally {
      // Closes a file that was not read to its end.
      await chunks.return?.();
    }
  };
  return { start, all: all() };
}

const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
