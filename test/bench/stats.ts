/** Medians and spreads, and how they are written. Pure. */

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}

/** Milliseconds: the median, and the least and the most; a single run has none. */
export function times(values: readonly number[]): string {
  if (values.length === 0) return '—';
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const spread = values.length === 1 ? '' : ` (${seconds(least)}–${seconds(most)})`;
  return `${seconds(median(values))} s${spread}`;
}

/** For what is over in a moment. */
export function shortTimes(values: readonly number[]): string {
  if (values.length === 0) return '—';
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return `${whole(median(values))} ms (${whole(least)}–${whole(most)})`;
}

/** The median of the ratios of each run, not the ratio of the medians: runs of a pair share their noise. */
export function ratio(ours: readonly number[], theirs: readonly number[]): number {
  return median(ours.map((value, run) => value / (theirs[run] ?? Number.NaN)));
}

export function factor(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} ×`;
}

export function whole(value: number): string {
  return Math.round(value).toLocaleString('en').replaceAll(',', ' ');
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(milliseconds < 9_950 ? 2 : 1);
}
