/** Measurements as text to paste: a line each, with its facts below it. Pure. */
import { pair, remarked } from '../../shared/i18n/joins.ts';
import type { Measurement } from '../../shared/measurement.ts';
import type { Words } from '../i18n/words.ts';
import { describeMeasurement, factsOf } from './describe.ts';

/** @param title what they are measurements of */
export function measurementsAsText(
  title: string,
  measurements: readonly Measurement[],
  words: Words,
): string {
  const blocks = measurements.map((measurement) => measurementAsText(measurement, words));
  return `${[title, ...blocks].join('\n\n')}\n`;
}

export function measurementAsText(measurement: Measurement, words: Words): string {
  const { id, operation, target, result, duration } = describeMeasurement(measurement, words);
  const { say } = words;
  const facts = factsOf(measurement, words).map(
    ({ label, value }) => `   ${pair(say, say(label), value)}`,
  );
  const came = pair(say, target, remarked(say, result, duration));
  return [`${id} ${pair(say, operation, came)}`, ...facts].join('\n');
}
