/** Measurements in which every word of a query is found, in what a person reads of them. Pure. */
import type { Measurement } from '../../shared/measurement.ts';
import type { Words } from '../i18n/words.ts';
import { measurementAsText } from './as-text.ts';

export function findMeasurements(
  measurements: readonly Measurement[],
  query: string,
  words: Words,
): readonly Measurement[] {
  const wanted = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return measurements;
  return measurements.filter((measurement) => {
    const text = measurementAsText(measurement, words).toLocaleLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
