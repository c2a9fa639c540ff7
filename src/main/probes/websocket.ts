/** Opens a WebSocket (RFC 6455) over a connection that is already there. */
import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { HttpObservation } from '../../shared/measurement.ts';
import type { Stream } from '../network/dialer.ts';
import { BROWSER_HEADERS } from './browser-headers.ts';
import { withDeadline } from './deadline.ts';
import { classify, FailureError } from './failure.ts';
import { keptHeaders } from './http.ts';
import type { Instruments } from './instruments.ts';
import { lossOf, MAX_REPLY, type ProtocolStep } from './protocol.ts';

export interface UpgradeStep extends ProtocolStep {
  host: string;
  path: string;
  /** Besides those of a browser; lower-case names (`origin`, …). */
  headers: Record<string, string>;
  /** `Sec-WebSocket-Protocol`. */
  protocol: string | null;
  /** Is the stream encrypted? */
  secure: boolean;
}

/** The library wants one; it is never contacted, because the connection is already there. */
const ORIGIN = 'ws://already-connected.invalid';

/** What a browser sends with an upgrade, next to what the library writes by itself. */
const { accept: _, ...COMMON_HEADERS } = BROWSER_HEADERS;
const UPGRADE_HEADERS = { ...COMMON_HEADERS, 'cache-control': 'no-cache', pragma: 'no-cache' };

/** No compression, so that little cannot become much; no answers to pings, of which there could be many. */
const LIMITS = {
  perMessageDeflate: false,
  followRedirects: false,
  autoPong: false,
  maxPayload: MAX_REPLY,
  // Milliseconds that the server has to close the connection after it has said that it will.
  closeTimeout: 500,
};

/** What came of the upgrade so far; a failure leaves in it what came before. */
interface Answer {
  status: number | null;
  headers: Record<string, string>;
}

/** On first use, as with HTTP. */
export function loadWebSocket(): Promise<typeof import('ws')> {
  return import('ws');
}

/**
 * Never throws. Any answer in HTTP is a success; `expected` tells whether it was the upgrade. The stream is used up by
 * it and remains the caller's to destroy.
 * @returns the open socket, paused, so that nothing is missed; `null` where there is none.
 */
export async function upgrade(
  step: UpgradeStep,
  stream: Stream,
  tools: Instruments,
  cancel: AbortSignal,
): Promise<{ observation: HttpObservation; socket: WebSocket | null }> {
  const { address, port, secure, host, path, timeoutMs } = step;
  const library = await loadWebSocket();
  const t0 = tools.clock();
  const answer: Answer = { status: null, headers: {} };
  const { socket, failure } = await withDeadline(timeoutMs, cancel, (signal) =>
    open(library, step, stream, answer, signal),
  ).then(
    (opened) => ({ socket: opened, failure: null }),
    (error: unknown) => ({ socket: null, failure: classify(error, 'http_round_trip') }),
  );
  const observation: HttpObservation = {
    operation: 'http_round_trip',
    address,
    port,
    t0,
    t: tools.clock(),
    failure,
    secure,
    method: 'GET',
    host,
    path,
    status: answer.status,
    headers: keptHeaders(answer, {}),
    bodyBytes: 0,
    bodyExcerpt: '',
    expected: answer.status === null ? null : socket !== null,
  };
  return { observation, socket };
}

/** @returns `null` after an answer that is no upgrade. */
function open(
  library: typeof import('ws'),
  { host, path, headers, protocol }: UpgradeStep,
  stream: Stream,
  answer: Answer,
  signal: AbortSignal,
): Promise<WebSocket | null> {
  return new Promise((resolve, reject) => {
    if (stream.destroyed || stream.readableEnded) throw lossOf(stream);
    const socket = new library.WebSocket(`${ORIGIN}${path}`, protocol === null ? [] : [protocol], {
      ...LIMITS,
      headers: { host, ...UPGRADE_HEADERS, ...headers },
      createConnection: () => stream as Socket,
    });
    signal.addEventListener('abort', () => {
      socket.terminate();
      stream.destroy();
    });
    // Stays for the socket's life.
    socket.on('error', (error) => reject(reasonOf(error, stream)));
    socket.once('upgrade', (response) => note(response, answer));
    socket.once('unexpected-response', (request: ClientRequest, response) => {
      note(response, answer);
      resolve(null);
      request.destroy();
    });
    socket.once('open', () => {
      socket.pause();
      resolve(socket);
    });
  });
}

function note(response: IncomingMessage, answer: Answer): void {
  answer.status = response.statusCode ?? null;
  for (const [name, value] of Object.entries(response.headers)) {
    if (value !== undefined) answer.headers[name] = [value].flat().join(', ');
  }
}

/**
 * The library and Node's HTTP beneath it complain without a code, or with one of the parser's, where the answer is no
 * proper one; and an end of the stream they call a reset.
 */
function reasonOf(error: NodeJS.ErrnoException, stream: Stream): Error {
  if (error.message === 'socket hang up') return lossOf(stream);
  const improper = error.code === undefined || error.code.startsWith('HPE_');
  return improper ? new FailureError('http_request_failed') : error;
}
