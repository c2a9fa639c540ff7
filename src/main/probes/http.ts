/** An HTTP request over an open connection, and whether the answer is the one that the genuine server gives. */
import type { HttpExpectation } from '../../shared/catalogue.ts';
import type { HttpObservation } from '../../shared/measurement.ts';
import type { HttpStep } from '../check/request.ts';
import type { Stream } from '../network/dialer.ts';
import { BROWSER_HEADERS } from './browser-headers.ts';
import { withDeadline } from './deadline.ts';
import { classify } from './failure.ts';
import { emptyAnswer, exchange, type HttpAnswer } from './http-exchange.ts';
import type { Instruments } from './instruments.ts';

export interface RoundTripStep extends HttpStep {
  address: string;
  port: number;
  /** Is the stream encrypted? */
  secure: boolean;
  timeoutMs: number;
}

/** Headers that the diagnosis reads; the one that the expectation names joins them. */
const KEPT_HEADERS = ['location', 'server', 'via', 'date', 'content-type', 'content-length'];
const MAX_HEADER_LENGTH = 1024;
const MAX_EXCERPT = 4 * 1024;

/** Never throws. The stream is used up by it and remains the caller's to destroy. */
export async function roundTrip(
  step: RoundTripStep,
  stream: Stream,
  tools: Instruments,
  cancel: AbortSignal,
): Promise<HttpObservation> {
  const { address, port, secure, method, host, path } = step;
  const t0 = tools.clock();
  const answer = emptyAnswer();
  const headers = { host, ...BROWSER_HEADERS, ...step.headers };
  const failure = await withDeadline(step.timeoutMs, cancel, (signal) =>
    exchange(stream, { method, path, headers }, answer, signal),
  ).then(
    () => null,
    (error: unknown) => classify(error, 'http_round_trip'),
  );
  return {
    operation: 'http_round_trip',
    address,
    port,
    t0,
    t: tools.clock(),
    failure,
    secure,
    method,
    host,
    path,
    status: answer.status,
    headers: keptHeaders(answer, step.expect),
    bodyBytes: answer.bodyBytes,
    bodyExcerpt: secure ? '' : textOf(answer, MAX_EXCERPT),
    expected: answer.status === null ? null : meets(answer, step.expect),
  };
}

/** Judged on what has come, even of an answer that broke off. */
function meets(answer: HttpAnswer, expect: HttpExpectation): boolean {
  const { status, bodyContains, header } = expect;
  if (status !== undefined && !status.includes(answer.status ?? 0)) return false;
  if (header !== undefined && answer.headers[header.toLowerCase()] === undefined) return false;
  return bodyContains === undefined || textOf(answer).includes(bodyContains);
}

/** Of an answer's headers those that a report may hold, each cut to a bearable length. */
export function keptHeaders(
  answer: Pick<HttpAnswer, 'headers'>,
  expect: HttpExpectation,
): Record<string, string> {
  const names = new Set([...KEPT_HEADERS, expect.header?.toLowerCase() ?? '']);
  const kept = Object.entries(answer.headers).filter(([name]) => names.has(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, value.slice(0, MAX_HEADER_LENGTH)]));
}

function textOf(answer: HttpAnswer, maxBytes?: number): string {
  return Buffer.concat(answer.body).toString('utf8', 0, maxBytes);
}
