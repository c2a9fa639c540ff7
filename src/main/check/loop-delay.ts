/** How late this program is itself while a check runs: what came meanwhile seems to have come later. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { LoopDelay } from '../../shared/report.ts';

/** Milliseconds between samples; Node counts them into each delay. */
const EVERY = 10;
const NANOSECONDS = 1e6;

/** @returns a function that ends the watch and tells what was seen */
export function watchLoop(): () => LoopDelay {
  const histogram = monitorEventLoopDelay({ resolution: EVERY });
  histogram.enable();
  return () => {
    histogram.disable();
    // A check may end before the first sample.
    if (histogram.count === 0) return { p99Ms: 0, maxMs: 0 };
    return {
      p99Ms: milliseconds(histogram.percentile(99)),
      maxMs: milliseconds(histogram.max),
    };
  };
}

function milliseconds(nanoseconds: number): number {
  return Math.max(0, Math.round(nanoseconds / NANOSECONDS) - EVERY);
}
