/** Reports that anybody may send: whatever comes, it is refused with a sentence, or shown and handed on without harm. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareReports } from '../../src/main/report/compare.ts';
import { ooniMeasurements } from '../../src/main/report/ooni.ts';
import { ReportError, readReport } from '../../src/main/report/read.ts';
import { redactReport } from '../../src/main/report/redact.ts';
import { renderComparison } from '../../src/main/report/render-comparison.ts';
import { renderHtml } from '../../src/main/report/render-html.ts';
import { renderMarkdown } from '../../src/main/report/render-markdown.ts';
import { renderText } from '../../src/main/report/render-text.ts';
import { summaryCsv } from '../../src/main/report/summary/csv.ts';
import { readHead } from '../../src/main/report/summary/head.ts';
import { rowsOf } from '../../src/main/report/summary/rows.ts';
import { summarise } from '../../src/main/report/summary/summary.ts';
import { Tally } from '../../src/main/report/summary/tally.ts';
import { createTranslator } from '../../src/shared/i18n/index.ts';
import type { Report } from '../../src/shared/report.ts';
import { SAMPLE } from '../unit/catalogue/sample-catalogue.ts';
import { fullReport } from '../unit/report/full-report.ts';
import { leavesOf } from '../unit/report/places.ts';
import { sampleReport } from '../unit/report/sample-report.ts';
import { RUNS } from './runs.ts';

const say = createTranslator('en');
const [first, ...rest] = sampleReport().measurements;
/** Small ones are tried more often in the same time. */
const GENUINE: readonly Report[] = [
  sampleReport({ measurements: first ? [first] : [] }),
  sampleReport({ measurements: rest }),
  fullReport(),
];
const TEXTS = GENUINE.map((report) => JSON.stringify(report));
const PATHS = GENUINE.map(pathsOf);

/** What a program chokes on. */
const hostile: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  fc.constantFrom(
    null,
    -1,
    1e308,
    2 ** 53,
    '\u202eevil\u2066',
    '\u001b[2J\u001b]0;x\u0007',
    '<script>alert(1)</script>',
    '](javascript:alert(1))',
    '=cmd|x',
    '__proto__',
    'x'.repeat(400),
    '10.0.0.1',
    'unknown_failure: /home/x',
    [],
    {},
    [[[[[]]]]],
    { __proto__: null, constructor: { prototype: {} } },
  ),
);

/** A genuine report with some values, at any depth, replaced, taken away or doubled. */
const mutated: fc.Arbitrary<string> = fc
  .tuple(
    fc.nat(GENUINE.length - 1),
    fc.array(
      fc.record({
        at: fc.nat(1e6),
        kind: fc.constantFrom('replace', 'drop', 'add', 'double'),
        value: hostile,
        key: fc.constantFrom('later', '__proto__', 'constructor', 'toString', 'a\nb', ''),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  )
  .map(([which, changes]) => {
    const report: unknown = JSON.parse(TEXTS[which] ?? '');
    for (const { at, kind, value, key } of changes) {
      const paths = PATHS[which] ?? [];
      // Changed in turn, so never the same twice.
      change(report, paths[at % paths.length] ?? [], kind, structuredClone(value), key);
    }
    return JSON.stringify(report);
  });

/** A genuine text with something cut out and something put in. */
const spoilt: fc.Arbitrary<string> = fc
  .record({
    which: fc.nat(GENUINE.length - 1),
    at: fc.nat(1e6),
    cut: fc.oneof(fc.nat(3), fc.nat(500)),
    put: fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom('1e999', '{"__proto__":1}', '"\\ud800"', '[[[[', '-0', '\u0000'),
    ),
  })
  .map(({ which, at, cut, put }) => {
    const text = TEXTS[which] ?? '';
    const place = at % text.length;
    return text.slice(0, place) + put + text.slice(place + cut);
  });

const anything = fc.oneof(
  { weight: 5, arbitrary: mutated },
  { weight: 3, arbitrary: spoilt },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  { weight: 1, arbitrary: fc.json({ maxDepth: 5 }) },
);

const SENTENCE = /^[^\p{Cc}\p{Cf}]{10,800}$/u;
/** Controls, but for the ends of lines, and what turns the direction of text. */
const ACTIVE = /(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069\u2028\u2029]/u;

/** Of Markdown (CommonMark 6.1): what stands in it is shown as it is. */
const CODE_SPAN = /(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g;

it('is refused with a sentence, or read', () => {
  let read = 0;
  fc.assert(
    fc.property(anything, (text) => {
      const report = attempt(() => readReport(text));
      if (report === null) return;
      read += 1;
      expect(Object.getPrototypeOf(report)).toBe(Object.prototype);
    }),
    { numRuns: RUNS },
  );
  // Enough of them are only odd, not broken.
  expect(read).toBeGreaterThan(RUNS / 20);
});

it('is shown inert, redacted and handed on, whatever it holds', () => {
  fc.assert(
    fc.property(mutated, (text) => {
      const report = attempt(() => readReport(text));
      if (report === null) return;
      const marked = [renderMarkdown(report, say, 'en'), renderHtml(report, say, 'en')];
      const compared = renderComparison(compareReports([GENUINE[0]!, report]), ['a', text], say);
      for (const shown of [renderText(report, say), compared, ...marked]) {
        expect(shown).not.toMatch(ACTIVE);
      }
      for (const shown of marked) expect(shown.replaceAll(CODE_SPAN, '')).not.toContain('<script');
      for (const measurement of ooniMeasurements(report)) JSON.stringify(measurement);
      const { report: clean } = redactReport(report, { catalogue: SAMPLE });
      expect(readReport(JSON.stringify(clean))).toEqual(clean);
      expect(redactReport(clean, { catalogue: SAMPLE }).removed).toEqual([]);
    }),
    { numRuns: Math.ceil(RUNS / 10) },
  );
});

it('is counted in a summary as the reader sees it, or is refused there', () => {
  fc.assert(
    fc.property(anything, (text) => {
      const head = attempt(() => readHead(Buffer.from(text)));
      const report = attempt(() => readReport(text));
      // The summary does not look at measurements, and so may take more.
      if (report) {
        expect(head?.services.map(({ id }) => id)).toEqual(report.services.map(({ id }) => id));
        expect(head?.startedAt).toBe(report.startedAt);
      }
      if (!head) return;
      const tally = new Tally();
      tally.add(head);
      expect(tally.reports + tally.simulated).toBe(1);
      expect(summaryCsv(summarise(tally))).not.toMatch(/(?:^|\n|,)"?=/);
      rowsOf(head, 'x');
    }),
    { numRuns: RUNS },
  );
});

/** @returns `null` where it is refused, as it should be */
function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    expect(error).toBeInstanceOf(ReportError);
    expect((error as Error).message).toMatch(SENTENCE);
    return null;
  }
}

function change(
  report: unknown,
  path: readonly string[],
  kind: 'replace' | 'drop' | 'add' | 'double',
  value: unknown,
  key: string,
): void {
  let parent = report;
  for (const step of path.slice(0, -1)) {
    if (typeof parent !== 'object' || parent === null) return;
    parent = (parent as Record<string, unknown>)[step];
  }
  if (typeof parent !== 'object' || parent === null) return;
  const fields = parent as Record<string, unknown>;
  const last = path.at(-1) ?? '';
  if (kind === 'replace') fields[last] = value;
  else if (kind === 'drop') delete fields[last];
  else if (kind === 'double') fields[`${last}2`] = fields[last];
  else Object.defineProperty(fields, key, { value, enumerable: true, configurable: true });
}

/** Of every value at any depth. */
function pathsOf(report: Report): string[][] {
  const paths = leavesOf(report).flatMap(({ path }) =>
    path.map((_, end) => path.slice(0, end + 1)),
  );
  return [...new Map(paths.map((path) => [path.join('\n'), path])).values()];
}
