/** A web server with one large file, which takes whatever is sent to it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline, Readable } from 'node:stream';

/** Bytes; larger than any probe asks for. */
const FILE_SIZE = 16 * 1024 * 1024;
const CHUNK = 64 * 1024;

/** For the `request` event of Node's HTTP servers: every path is the file, and every body is thrown away. */
export function answerTransfer(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  if (request.method === 'POST') {
    request.once('end', () => response.writeHead(204).end());
    return;
  }
  const range = readRange(request.headers.range);
  if (range === 'unsatisfiable') {
    response.writeHead(416, { 'content-range': `bytes */${FILE_SIZE}` }).end();
    return;
  }
  const [first, last] = range ?? [0, FILE_SIZE - 1];
  response.writeHead(range === null ? 200 : 206, {
    'accept-ranges': 'bytes',
    'content-type': 'application/octet-stream',
    'content-length': last - first + 1,
    ...(range === null ? {} : { 'content-range': `bytes ${first}-${last}/${FILE_SIZE}` }),
  });
  if (request.method === 'HEAD') response.end();
  // Whoever knows enough hangs up; that is no error here.
  else pipeline(Readable.from(fileBytes(first, last)), response, () => {});
}

/** The file's byte at a position: the same in every run, and nothing that a proxy on the way could compress. */
export function fileByte(position: number): number {
  return Math.imul(position, 0x9e3779b1) >>> 24;
}

function* fileBytes(first: number, last: number): Generator<Buffer> {
  for (let at = first; at <= last; at += CHUNK) {
    const chunk = Buffer.alloc(Math.min(CHUNK, last - at + 1));
    for (let index = 0; index < chunk.length; index += 1) chunk[index] = fileByte(at + index);
    yield chunk;
  }
}

/** A single range; `null`: none, or a form that a server may ignore (RFC 9110 §14.2). */
function readRange(header: string | undefined): [number, number] | 'unsatisfiable' | null {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return null;
  const first = from === '' ? Math.max(0, FILE_SIZE - Number(to)) : Number(from);
  const last = from === '' || to === '' ? FILE_SIZE - 1 : Math.min(Number(to), FILE_SIZE - 1);
  return first > last ? 'unsatisfiable' : [first, last];
}
