/**
 * Many bytes over an open connection, to see whether they come, how fast, and whether something stops them after a
 * while (research B9, B10).
 */
import type { TransferObservation } from '../../shared/measurement.ts';
import type { Stream } from '../network/dialer.ts';
import { BROWSER_HEADERS } from './browser-headers.ts';
import { withDeadline } from './deadline.ts';
import { classify } from './failure.ts';
import { converse, loadHttp } from './http-exchange.ts';
import { headInPieces, post, push, statusOf } from './http-push.ts';
import type { Instruments } from './instruments.ts';
import { TransferMeter } from './transfer-meter.ts';

export interface TransferStep {
  address: string;
  port: number;
  host: string;
  path: string;
  /** At most so many of the body. */
  bytes: number;
  /** The longest wait for another byte, not the time for all of them. */
  timeoutMs: number;
}

/**
 * The beginning of a file, by a range request, until its rate is known. Any status is an answer, and the body of an
 * error page is measured like another: what the status means is for the diagnosis. Never throws.
 *
 * A wait of `timeoutMs` for another byte is `generic_timeout_error`, with the bytes that came before.
 */
export async function download(
  step: TransferStep,
  stream: Stream,
  tools: Instruments,
  cancel: AbortSignal,
): Promise<TransferObservation> {
  await loadHttp();
  const { host, path, bytes } = step;
  const headers = { host, ...BROWSER_HEADERS, range: `bytes=0-${bytes - 1}` };
  const t0 = tools.clock();
  const meter = new TransferMeter(t0);
  let status: number | null = null;
  let enough = false;
  const { failure } = await settle(
    withDeadline(step.timeoutMs, cancel, (signal, restart) => {
      const taker = {
        head(code: number) {
          status = code;
          restart();
        },
        body(chunk: Buffer) {
          restart();
          // A server that knows no ranges sends on.
          if (!enough) meter.add(Math.min(chunk.length, bytes - meter.bytes), tools.clock());
          enough ||= meter.bytes === bytes || meter.settled;
          return enough;
        },
      };
      return converse(stream, { method: 'GET', path, headers }, taker, signal);
    }),
  );
  const t = tools.clock();
  return {
    ...identity(step, 'download'),
    t0,
    t,
    failure,
    status,
    bytes: meter.bytes,
    firstByte: meter.firstAt === null ? null : meter.firstAt - t0,
    rate: meter.rate,
    longestGap: meter.longestGap(t),
  };
}

/**
 * A POST of random bytes; with `pieces` a request of about as many bytes without a body, in packets of two. Whatever
 * comes back is a success, be it a refusal or no HTTP, and so is a close in good order: nothing froze. Only silence is
 * `generic_timeout_error`, after a wait of `timeoutMs` since the system took the last part. Never throws.
 *
 * `bytes` are those that the system took; what it still holds cannot be known. `firstByte` is the answer's, and `rate`
 * the average until then, of a body that went as a whole.
 */
export async function upload(
  step: TransferStep & { pieces: boolean },
  stream: Stream,
  tools: Instruments,
  cancel: AbortSignal,
): Promise<TransferObservation> {
  const t0 = tools.clock();
  const meter = new TransferMeter(t0);
  const { failure, value: answer } = await settle(
    withDeadline(step.timeoutMs, cancel, async (signal, restart) => {
      const load = step.pieces ? headInPieces(step) : post(step, tools.randomBytes(step.bytes));
      const onSent = (bodyBytes: number) => {
        restart();
        meter.add(bodyBytes, tools.clock());
      };
      const reply = await push(stream, load, onSent, signal);
      return reply === null ? null : { after: tools.clock() - t0, status: statusOf(reply) };
    }),
  );
  const t = tools.clock();
  const whole = !step.pieces && meter.bytes === step.bytes;
  return {
    ...identity(step, 'upload'),
    t0,
    t,
    failure,
    status: answer?.status ?? null,
    bytes: meter.bytes,
    firstByte: answer?.after ?? null,
    rate: answer !== null && whole ? (step.bytes / answer.after) * 1000 : null,
    longestGap: meter.longestGap(t),
  };
}

function identity<D extends 'download' | 'upload'>(step: TransferStep, direction: D) {
  const { address, port, host, path } = step;
  return { operation: 'transfer', address, port, direction, host, path } as const;
}

async function settle<T>(outcome: Promise<T>) {
  return outcome.then(
    (value) => ({ failure: null, value }),
    (error: unknown) => ({ failure: classify(error, 'transfer'), value: null }),
  );
}
