/** When what was tried, one line for each connection and each name lookup. Pure. */
import { inert } from '../../shared/inert.ts';
import type { Measurement } from '../../shared/measurement.ts';
import type { Operation } from '../../shared/vocabulary.ts';
import { targetOf } from './target.ts';

export interface Bar {
  operation: Operation;
  /** Where it begins and how long it is, of the whole; 0 to 1. */
  from: number;
  size: number;
  failed: boolean;
}

export interface Line {
  /** The id of its first measurement. */
  id: string;
  /** With whom, technically. */
  target: string;
  bars: Bar[];
  failed: boolean;
  /** Milliseconds. */
  duration: number;
}

export interface Waterfall {
  /** In the order in which they began. */
  lines: Line[];
  /** Milliseconds from the first beginning to the last end. */
  span: number;
}

/** @param measurements of one service on one path */
export function waterfallOf(measurements: readonly Measurement[]): Waterfall {
  const timed = measurements.filter((m) => m.operation !== 'inspect' && !m.discarded);
  const start = Math.min(...timed.map((m) => m.t0));
  const span = Math.max(0, ...timed.map((m) => m.t - start));
  const lines = [...Map.groupBy(timed, (m) => m.transactionId).values()].map((own) =>
    lineOf(
      own.toSorted((a, b) => a.t0 - b.t0),
      start,
      span,
    ),
  );
  return { lines: lines.toSorted((a, b) => beginning(a) - beginning(b)), span };
}

function lineOf(own: readonly Measurement[], start: number, span: number): Line {
  const of = (ms: number) => (span === 0 ? 0 : ms / span);
  const last = own.at(-1);
  return {
    id: own[0]?.id ?? '',
    target: last ? inert(targetOf(last)) : '',
    bars: own.map(({ operation, t0, t, failure }) => ({
      operation,
      from: of(t0 - start),
      size: of(t - t0),
      failed: failure !== null,
    })),
    failed: last?.failure !== null,
    duration: (last?.t ?? 0) - (own[0]?.t0 ?? 0),
  };
}

function beginning({ bars }: Line): number {
  return bars[0]?.from ?? 0;
}
