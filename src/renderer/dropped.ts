/** Reads a file that was dropped onto the window, compressed or not, and never more of it than a report can have. */
import { MAX_REPORT_SIZE } from '../shared/ipc.ts';

/** @returns `null` where it is too large; a damaged one comes as the text that it is, for the reader to judge */
export async function readDropped(file: File): Promise<string | null> {
  const start = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const isCompressed = start[0] === 0x1f && start[1] === 0x8b;
  const stream = isCompressed
    ? file.stream().pipeThrough(new DecompressionStream('gzip'))
    : file.stream();
  // Windows PowerShell 5 writes `> file` in UTF-16.
  const encoding = start[0] === 0xff && start[1] === 0xfe ? 'utf-16le' : 'utf-8';
  const decoder = new TextDecoder(encoding);
  let text = '';
  let size = 0;
  for await (const chunk of chunksOf(stream)) {
    size += chunk.length;
    if (size > MAX_REPORT_SIZE) return null;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** Ends the stream when nobody wants more of it. What cannot be decompressed any further ends there. */
async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => END);
      if (done || !value) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

const END = { done: true, value: undefined } as const;
