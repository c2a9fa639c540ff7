import { expect, it } from 'vitest';
import { readReport } from '../../../src/main/report/read.ts';
import { fullReport } from './full-report.ts';
import { leavesOf, placesOfSchema } from './places.ts';

it('the full report is a report, and leaves no place of the schema out', () => {
  const report = readReport(JSON.stringify(fullReport()));
  expect(report).toEqual(fullReport());
  const filled = new Set(leavesOf(report).map(({ place }) => place));
  const places = [...placesOfSchema()];
  expect(places.length).toBeGreaterThan(150);
  expect(places.filter((place) => !filled.has(place))).toEqual([]);
});
