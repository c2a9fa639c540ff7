/** HTTP requests over a stream that is already open: HTTP/1.1, or HTTP/2 where ALPN agreed on it. */
import type { Socket } from 'node:net';
import type { buildConnector, Dispatcher } from 'undici';
import type { Stream } from '../network/dialer.ts';
import { FailureError } from './failure.ts';

/** A body is not read further. */
const MAX_BODY = 64 * 1024;
/** Node's own limit for all headers of an answer together. */
const MAX_HEADERS = 16 * 1024;
/** undici wants one; it is never contacted, because the connection is already there. */
const ORIGIN = 'http://already-connected.invalid';

export interface HttpRequest {
  method: 'GET' | 'HEAD' | 'POST';
  path: string;
  /** Lower-case names, `host` among them. */
  headers: Record<string, string>;
  body?: Buffer;
}

/** What has come so far; a failure leaves in it what came before. */
export interface HttpAnswer {
  status: number | null;
  /** Lower-case names. */
  headers: Record<string, string>;
  /** Undecoded, at most {@link MAX_BODY} bytes. */
  body: Buffer[];
  bodyBytes: number;
}

export function emptyAnswer(): HttpAnswer {
  return { status: null, headers: {}, body: [], bodyBytes: 0 };
}

/** On first use, because it takes tens of milliseconds, which the start of the app shall not pay. */
export function loadHttp(): Promise<typeof import('undici')> {
  return import('undici');
}

/** Takes an answer as it comes. */
export interface AnswerTaker {
  /** The final status, and headers under lower-case names. */
  head(status: number, headers: Record<string, string>): void;
  /** @returns whether that was enough. */
  body(chunk: Buffer): boolean;
}

/**
 * Fills in `answer` until the answer ends or its body reaches the limit, otherwise as {@link converse}.
 * @throws an error that {@link classify} understands, or the signal's reason.
 */
export function exchange(
  stream: Stream,
  request: HttpRequest,
  answer: HttpAnswer,
  signal: AbortSignal,
): Promise<void> {
  return converse(stream, request, collectInto(answer), signal);
}

/**
 * Until the answer ends or its taker has enough. No redirect is followed. The stream is used up by it.
 * @throws an error that {@link classify} understands, or the signal's reason.
 */
export async function converse(
  stream: Stream,
  request: HttpRequest,
  taker: AnswerTaker,
  signal: AbortSignal,
): Promise<void> {
  const connection = await openHttp(stream);
  try {
    await connection.ask(request, taker, signal);
  } finally {
    connection.close();
  }
}

/** A stream that speaks HTTP from now on. */
export interface HttpConnection {
  /**
   * One request after the other, as {@link converse}; after one that failed or had enough there is none.
   * @throws an error that {@link classify} understands, or the signal's reason.
   */
  ask(request: HttpRequest, taker: AnswerTaker, signal: AbortSignal): Promise<void>;
  /** The stream remains the caller's to destroy. */
  close(): void;
}

export async function openHttp(stream: Stream): Promise<HttpConnection> {
  const { Client } = await loadHttp();
  const client = new Client(ORIGIN, {
    connect: handOver(stream),
    maxHeaderSize: MAX_HEADERS,
    // The caller's deadline is the only one.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return {
    async ask(request, taker, signal) {
      signal.throwIfAborted();
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const onAbort = () => reject(signal.reason);
      const fail = (error: Error) => reject(inOurWords(error, stream));
      signal.addEventListener('abort', onAbort);
      try {
        client.dispatch({ ...request, body: request.body ?? null }, handOn(taker, resolve, fail));
        await promise;
      } finally {
        signal.removeEventListener('abort', onAbort);
      }
    },
    close() {
      client.destroy().catch(() => {});
    },
  };
}

/** A connector that gives the stream away once; undici would like to connect anew after it is lost. */
function handOver(stream: Stream): buildConnector.connector {
  let given = false;
  // Not at once: undici forgets to go on when it is called back while it still asks.
  return (_options, callback) =>
    queueMicrotask(() => {
      // Never what undici itself broke the stream with: over its own errors it would try again without end.
      if (given) callback(new FailureError('eof_error'), null);
      else if (stream.destroyed) callback(stream.errored ?? new FailureError('eof_error'), null);
      else callback(null, stream as Socket);
      given = true;
    });
}

function inOurWords(error: Error & { code?: unknown }, stream: Stream): Error {
  // Of an answer that is cut off undici says many things, and never that.
  if (stream.readableEnded) return new FailureError('eof_error');
  // It takes for granted that a status is at least 100.
  return error.code === 'ERR_ASSERTION' ? new FailureError('http_request_failed') : error;
}

export function collectInto(answer: HttpAnswer): AnswerTaker {
  return {
    head(status, headers) {
      answer.status = status;
      answer.headers = headers;
    },
    body(chunk) {
      const kept = chunk.subarray(0, MAX_BODY - answer.bodyBytes);
      answer.body.push(Buffer.from(kept));
      answer.bodyBytes += kept.length;
      return answer.bodyBytes === MAX_BODY;
    },
  };
}

function handOn(
  taker: AnswerTaker,
  done: () => void,
  fail: (error: Error) => void,
): Dispatcher.DispatchHandler {
  return {
    onRequestStart() {},
    onResponseStart(_controller, status, headers) {
      // 1xx: the real one is still to come.
      if (status < 200) return;
      const named: Record<string, string> = {};
      for (const [name, value] of Object.entries(headers)) {
        if (value !== undefined) named[name] = [value].flat().join(', ');
      }
      taker.head(status, named);
    },
    onResponseData(_controller, chunk) {
      if (taker.body(chunk)) done();
    },
    onResponseEnd: done,
    onResponseError: (_controller, error) => fail(error),
  };
}
