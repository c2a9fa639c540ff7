/** Reads the few bytes with which a proxy answers, and leaves everything behind them in the stream. */
import type { Stream } from '../dialer.ts';
import { ProxyError } from './proxy-error.ts';

/** Exactly so many bytes. @throws ProxyError `ERR_PROXY_MALFORMED` when the stream ends before, or its error. */
export function readExactly(stream: Stream, count: number): Promise<Buffer> {
  return readWhen(stream, () => {
    const taken = stream.read(count) as Buffer | null;
    // At its end a stream gives what is left, however little.
    if (taken !== null && taken.length < count) throw new ProxyError('ERR_PROXY_MALFORMED');
    return taken;
  });
}

/**
 * Everything up to and with a mark.
 * @param limit bytes after which it is not looked for any more
 * @throws as above.
 */
export function readUntil(stream: Stream, mark: string, limit: number): Promise<Buffer> {
  let read = Buffer.alloc(0);
  return readWhen(stream, () => {
    const more = stream.read() as Buffer | null;
    if (more === null) return null;
    read = Buffer.concat([read, more]);
    const at = read.indexOf(mark);
    if (at === -1) {
      if (read.length > limit) throw new ProxyError('ERR_PROXY_MALFORMED');
      return null;
    }
    const end = at + mark.length;
    if (end < read.length) stream.unshift(read.subarray(end));
    return read.subarray(0, end);
  });
}

function readWhen(stream: Stream, take: () => Buffer | null): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      stream.off('readable', attempt).off('end', onEnd).off('close', onEnd).off('error', onError);
      finish();
    };
    const onError = (error: Error) => settle(() => reject(error));
    const onEnd = () => onError(new ProxyError('ERR_PROXY_MALFORMED'));
    const attempt = () => {
      try {
        const taken = take();
        if (taken !== null) settle(() => resolve(taken));
      } catch (error) {
        settle(() => reject(error));
      }
    };
    stream.on('readable', attempt).on('end', onEnd).on('close', onEnd).on('error', onError);
    if (stream.errored) onError(stream.errored);
    else if (stream.destroyed || stream.readableEnded) onEnd();
    else attempt();
  });
}
