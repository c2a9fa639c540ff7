/** When what was tried: a line for each server, with all that was done to reach it. Pure. */
import { inert } from '../../shared/inert.ts';
import type { Measurement } from '../../shared/measurement.ts';
import type { Operation } from '../../shared/vocabulary.ts';
import { isReal } from './real.ts';
import { targetOf } from './target.ts';

export interface Bar {
  operation: Operation;
  /** Where it begins and how long it is, of the whole; 0 to 1. */
  from: number;
  size: number;
  failed: boolean;
}

export interface Line {
  /** The catalogue's id of the server. */
  id: string;
  /** With whom, technically. */
  target: string;
  bars: Bar[];
  /** How the last try ended. */
  failed: boolean;
  /** Milliseconds from the first beginning to the last end. */
  duration: number;
}

export interface Waterfall {
  /** Those that failed first, and else in the order in which they began. */
  lines: Line[];
  /** Milliseconds. */
  span: number;
}

/** @param measurements of one service on one path */
export function waterfallOf(measurements: readonly Measurement[]): Waterfall {
  const real = measurements.filter(isReal).toSorted((a, b) => a.t0 - b.t0);
  const start = real[0]?.t0 ?? 0;
  const span = Math.max(0, ...real.map((m) => m.t - start));
  const of = (ms: number) => (span === 0 ? 0 : ms / span);
  const lines = [...Map.groupBy(real, (m) => m.endpoint)].map(
    ([id, own]): Line => ({
      id,
      target: inert(nameOf(own)),
      bars: own.map(({ operation, t0, t, failure }) => ({
        operation,
        from: of(t0 - start),
        size: of(t - t0),
        failed: failure !== null,
      })),
      failed: own.at(-1)?.failure !== null,
      duration: Math.max(...own.map((m) => m.t)) - (own[0]?.t0 ?? 0),
    }),
  );
  return { lines: lines.toSorted((a, b) => Number(b.failed) - Number(a.failed)), span };
}

/** Its name where it has one, else where it is. */
function nameOf(own: readonly Measurement[]): string {
  const [first] = own;
  const handshake = own.find((m) => m.operation === 'tls_handshake');
  const named = first?.operation === 'resolve' ? first : (handshake ?? first);
  return named ? targetOf(named) : '';
}
