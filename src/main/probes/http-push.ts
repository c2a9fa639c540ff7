/**
 * Bytes out over an open stream, and the first that come back. Not through an HTTP library, because here every byte
 * that comes back is good news, a refusal or nonsense as well, and the library does not say how much has gone.
 */
import type { Stream } from '../network/dialer.ts';
import { BROWSER_HEADERS } from './browser-headers.ts';
import { pause } from './deadline.ts';
import { FailureError } from './failure.ts';

/** What is written at once, bytes: few enough that a slow line shows that it gets on. */
const PART_SIZE = 16 * 1024;
/** Many packets of next to nothing use a packet-counting filter up cheaply. Source: research B9, l4-25 prober. */
const PIECE_SIZE = 2;
const PIECE_GAP_MS = 50;

/** What is to be pushed, in the parts in which it is written. */
export interface Load {
  parts: Part[];
  /** Milliseconds between two parts. */
  gapMs: number;
}

interface Part {
  data: Buffer;
  /** Does it count as payload? */
  payload: boolean;
}

interface Target {
  host: string;
  path: string;
}

/** @throws FailureError `invalid_argument` where host or path would break out of their line. */
export function post({ host, path }: Target, body: Buffer): Load {
  const head = encodeHead('POST', path, {
    host,
    ...BROWSER_HEADERS,
    'content-type': 'application/octet-stream',
    'content-length': String(body.length),
  });
  const parts = cut(body, PART_SIZE).map((data) => ({ data, payload: true }));
  return { parts: [{ data: head, payload: false }, ...parts], gapMs: 0 };
}

/**
 * A request that gets the shortest answer, filled up to so many bytes.
 * @throws FailureError `invalid_argument` where host or path would break out of their line.
 */
export function headInPieces({ host, path, bytes }: Target & { bytes: number }): Load {
  const bare = encodeHead('HEAD', path, { host });
  const filler = Math.max(0, bytes - bare.length - 'x: \r\n'.length);
  const head = filler === 0 ? bare : encodeHead('HEAD', path, { host, x: 'x'.repeat(filler) });
  const parts = cut(head, PIECE_SIZE).map((data) => ({ data, payload: true }));
  return { parts, gapMs: PIECE_GAP_MS };
}

/** The status that an answer begins with; `null` where it does not. */
export function statusOf(answer: Buffer): number | null {
  const match = /^HTTP\/\d(?:\.\d)? (\d{3})\b/.exec(answer.toString('latin1', 0, 16));
  return match === null ? null : Number(match[1]);
}

/**
 * Sends the parts one after the other, until something comes back. The stream is used up by it.
 * @param onSent called with the bytes of payload when the system has taken a part, which is not yet the far end.
 * @returns the first bytes that came back; `null`: the far end closed in good order instead.
 * @throws an error that {@link classify} understands, or the signal's reason.
 */
export async function push(
  stream: Stream,
  load: Load,
  onSent: (payload: number) => void,
  signal: AbortSignal,
): Promise<Buffer | null> {
  signal.throwIfAborted();
  if (stream.destroyed || stream.readableEnded) {
    throw stream.errored ?? new FailureError('eof_error');
  }
  const over = new AbortController();
  const { promise, resolve, reject } = Promise.withResolvers<Buffer | null>();
  const onAbort = () => reject(signal.reason);
  signal.addEventListener('abort', onAbort);
  stream.once('data', resolve);
  stream.once('end', () => resolve(null));
  stream.once('error', reject);
  stream.once('close', () => reject(new FailureError('eof_error')));
  sendAll(stream, load, onSent, over.signal).catch(reject);
  try {
    return await promise;
  } finally {
    over.abort();
    signal.removeEventListener('abort', onAbort);
  }
}

async function sendAll(
  stream: Stream,
  { parts, gapMs }: Load,
  onSent: (payload: number) => void,
  over: AbortSignal,
): Promise<void> {
  for (const { data, payload } of parts) {
    await new Promise<void>((resolve, reject) => {
      stream.write(data, (error) => (error ? reject(error) : resolve()));
    });
    if (over.aborted) return;
    onSent(payload ? data.length : 0);
    if (gapMs > 0) await pause(gapMs, over);
  }
}

function encodeHead(method: string, path: string, headers: Record<string, string>): Buffer {
  const values = Object.values(headers);
  if (!/^[\x21-\x7e]+$/.test(path) || !values.every((value) => /^[\x20-\x7e]+$/.test(value))) {
    throw new FailureError('invalid_argument');
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
}

function cut(data: Buffer, size: number): Buffer[] {
  const count = Math.ceil(data.length / size);
  return Array.from({ length: count }, (_, index) =>
    data.subarray(index * size, (index + 1) * size),
  );
}
