import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_REPORT_BYTES, ReportError, readReport } from '../../../src/main/report/read.ts';
import { sampleReport } from './sample-report.ts';

type Json = { [key: string]: Json };

/** The sample's text with the value at a place replaced; `undefined` takes it away. */
function damaged(place: string | readonly string[], value: unknown): string {
  const keys = typeof place === 'string' ? place.split('.') : place;
  const report: unknown = structuredClone(sampleReport());
  const parent = keys.slice(0, -1).reduce((part, key) => part[key] as Json, report as Json);
  parent[keys.at(-1) ?? ''] = value as Json;
  return JSON.stringify(report);
}

/** The sentence with which a text is refused. */
function refusal(text: string): string {
  try {
    readReport(text);
  } catch (error) {
    if (error instanceof ReportError) return error.message;
    throw error;
  }
  throw new Error('it was read');
}

describe('readReport', () => {
  it('reads what was written', () => {
    expect(readReport(JSON.stringify(sampleReport()))).toEqual(sampleReport());
  });

  it.each(['later', 'measurements.0.later', 'services.0.results.default.functions.0.later'])(
    'keeps a field that it does not know: %s',
    (place) => {
      const text = damaged(place, { a: [1, null] });
      expect(readReport(text)).toEqual(JSON.parse(text));
    },
  );

  it.each([
    ['', 'This is not a report: it is not JSON.'],
    ['{"schemaVersion":1', 'This is not a report: it is not JSON.'],
    ['[]', 'This is JSON, but not a Clearline report: it names no format.'],
    ['null', 'This is JSON, but not a Clearline report: it names no format.'],
    [
      '{"schemaVersion":2}',
      'This report was made by a newer Clearline (format 2; this one reads up to 1).',
    ],
    ['{"schemaVersion":0}', 'The report is damaged at schemaVersion (expected 1).'],
    ['{"schemaVersion":1}', 'The report is damaged at app (expected "app").'],
  ])('refuses %j with a sentence', (text, sentence) => {
    expect(refusal(text)).toBe(sentence);
  });

  it.each([
    ['services.1.name', 5, 'services[1].name (expected string)'],
    ['services.1.name', undefined, 'services[1].name (expected "name")'],
    ['services.1.name', 'x'.repeat(301), 'services[1].name (expected <=300)'],
    ['services.0.results', { 'a\nb': 1 }, 'services[0].results["a\\nb"] (expected Object)'],
    ['network.condition', 'sunny', 'network.condition'],
    ['measurements.2.trust.expected', 'odd', 'measurements[2].trust.expected'],
    ['measurements.0.operation', 'guess', 'measurements[0].operation'],
    ['measurements.0.t', 1e12, 'measurements[0].t (expected <=1000000000)'],
    ['measurements.1.port', 0.5, 'measurements[1].port.'],
    ['startedAt', '2026-13-01T00:00:00Z', 'startedAt'],
  ])('names the place of the damage: %s %j', (place, value, sentence) => {
    expect(refusal(damaged(place, value))).toContain(`The report is damaged at ${sentence}`);
  });

  it('refuses what is too large without looking at it', () => {
    expect(refusal(`"${'x'.repeat(MAX_REPORT_BYTES)}"`)).toBe(
      'The report is too large: more than 20 MiB.',
    );
  });

  it('refuses a bomb of brackets without building it', () => {
    const half = MAX_REPORT_BYTES / 2;
    expect(refusal('['.repeat(half) + ']'.repeat(half))).toBe(
      'This is not a report: it nests deeper than 32 levels.',
    );
  });

  it('does not take brackets in text for nesting', () => {
    const name = '[{"\\'.repeat(40);
    expect(readReport(damaged('services.0.name', name)).services[0]?.name).toBe(name);
  });

  it('lets no prototype key through', () => {
    const text = JSON.stringify(sampleReport()).replace(
      '"results":{',
      '"results":{"__proto__":"x","constructor":{},',
    );
    const results = readReport(text).services[0]?.results ?? {};
    expect(Object.keys(results)).toEqual(['default']);
    expect(Object.getPrototypeOf(results)).toBe(Object.prototype);
  });

  it('never throws anything but a ReportError with one printable line', () => {
    const json = JSON.stringify(sampleReport());
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json({ maxDepth: 6 }),
      fc
        .record({ at: fc.nat(json.length), put: fc.string({ unit: 'binary' }), cut: fc.nat(40) })
        .map(({ at, put, cut }) => json.slice(0, at) + put + json.slice(at + cut)),
      replacedPart(),
    );
    fc.assert(
      fc.property(anything, (text) => {
        try {
          readReport(text);
        } catch (error) {
          expect(error).toBeInstanceOf(ReportError);
          expect((error as Error).message).toMatch(/^[^\p{Cc}\p{Cf}]{10,800}$/u);
        }
      }),
      { numRuns: 3000 },
    );
  });
});

/** The sample with one of its values, at any depth, replaced by any JSON value. */
function replacedPart(): fc.Arbitrary<string> {
  const places = fc.constantFrom(...pathsOf(sampleReport()));
  return fc.tuple(places, fc.jsonValue()).map(([place, value]) => damaged(place, value));
}

function pathsOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  const below = Object.entries(value).flatMap(([key, child]) => pathsOf(child, [...path, key]));
  return path.length > 0 ? [path, ...below] : below;
}
