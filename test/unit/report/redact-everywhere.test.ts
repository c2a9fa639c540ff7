/** Plants secrets in every field that a report has, and looks for them in everything that leaves the computer. */
import { describe, expect, it } from 'vitest';
import { ooniMeasurements } from '../../../src/main/report/ooni.ts';
import { redactReport } from '../../../src/main/report/redact.ts';
import { renderHtml } from '../../../src/main/report/render-html.ts';
import { renderMarkdown } from '../../../src/main/report/render-markdown.ts';
import { renderText } from '../../../src/main/report/render-text.ts';
import { headOf } from '../../../src/main/report/summary/head-fields.ts';
import { rowsOf } from '../../../src/main/report/summary/rows.ts';
import { createTranslator } from '../../../src/shared/i18n/index.ts';
import { LOCALES } from '../../../src/shared/ipc.ts';
import type { Report } from '../../../src/shared/report.ts';
import { SAMPLE } from '../catalogue/sample-catalogue.ts';
import { fullReport } from './full-report.ts';
import { placesOfSchema } from './places.ts';
import {
  distinctLeaves,
  isMereName,
  OWN,
  PHRASINGS,
  planted,
  plantedAsKey,
  SECRETS,
} from './secrets.ts';

/** What is left is the same in every language; two show that the words around it do not matter. */
const WORDS = LOCALES.slice(0, 2).map((locale) => ({ locale, say: createTranslator(locale) }));

const redacted = (report: Report): Report =>
  redactReport(report, { catalogue: SAMPLE, own: OWN }).report;

/** All that can be made of a report for somebody else; a test of the terminal shows that these are all formats. */
function everythingThatLeaves(report: Report): string {
  const clean = redacted(report);
  const head = headOf(clean);
  const data = [clean, ...ooniMeasurements(clean), ...(head ? rowsOf(head, 'report') : [])];
  return [
    ...data.map((value) => JSON.stringify(value)),
    ...WORDS.flatMap(({ say, locale }) => [
      renderText(clean, say),
      renderMarkdown(clean, say, locale),
      renderHtml(clean, say, locale),
    ]),
  ].join('\n');
}

const leaves = distinctLeaves(fullReport());
const texts = leaves.filter(({ value }) => typeof value === 'string');

describe('secrets', () => {
  it('are planted in every place of the schema that holds text', () => {
    const tried = new Set(leaves.map(({ place }) => place));
    expect([...placesOfSchema()].filter((place) => !tried.has(place))).toEqual([]);
    expect(texts.length).toBeGreaterThan(100);
  });

  it('are what is looked for: without them nothing is found, and without redaction they are', () => {
    const nothing = everythingThatLeaves(fullReport());
    for (const { secret, betrayal } of SECRETS) {
      expect(nothing).not.toMatch(betrayal);
      expect(planted(fullReport(), ['app', 'name'], secret)?.app.name).toMatch(betrayal);
    }
  });

  it.each(texts.map(({ place, path }) => [place, path] as const))('in %s', (place, path) => {
    let accepted = 0;
    for (const { secret, betrayal } of SECRETS) {
      for (const [index, phrase] of PHRASINGS.entries()) {
        const report = planted(fullReport(), path, phrase(secret));
        // The schema itself allows no free text there.
        if (report === null) continue;
        accepted += 1;
        // The formats only show what is left; they are looked at once.
        const left = index === 0 ? everythingThatLeaves(report) : JSON.stringify(redacted(report));
        expect(left, phrase(secret)).not.toMatch(betrayal);
      }
    }
    // What no secret can be planted in is a list of words, or has a form of its own.
    if (accepted === 0) expect(place).toMatch(CLOSED);
  });

  it('in certificates under a public root, but for names of which nobody knows that they are', () => {
    const isTls = (m: Report['measurements'][number]) => m.operation === 'tls_handshake';
    const at = fullReport().measurements.findLastIndex(isTls);
    const trusted = planted(fullReport(), ['measurements', String(at), 'trust', 'public'], null);
    for (const field of ['subject', 'issuer']) {
      for (const { secret, betrayal } of SECRETS.filter((s) => !isMereName(s.secret))) {
        const path = ['measurements', String(at), 'chain', '0', field];
        const report = trusted && planted(trusted, path, `CN=${secret},O=Somebody`);
        expect(report).not.toBe(null);
        if (report) expect(everythingThatLeaves(report)).not.toMatch(betrayal);
      }
    }
  });

  const objects = [...new Set(leaves.map(({ path }) => path.slice(0, -1).join('\n')))];
  it.each(objects)('as names of fields: %s', (joined) => {
    const path = joined === '' ? ['x'] : [...joined.split('\n'), 'x'];
    for (const { secret, betrayal } of SECRETS) {
      const report = plantedAsKey(fullReport(), path, secret);
      if (report) expect(everythingThatLeaves(report), joined).not.toMatch(betrayal);
    }
  });

  it('in all places at once', () => {
    for (const { secret, betrayal } of SECRETS) {
      const report = texts.reduce(
        (sofar, { path }) => planted(sofar, path, secret) ?? sofar,
        fullReport(),
      );
      expect(everythingThatLeaves(report)).not.toMatch(betrayal);
    }
  });
});

/** Places of the schema that take none but their own words, numbers or forms. */
const CLOSED =
  /(?:\.(?:cause|code|condition|confidence|direction|effect|family|hello|id|kind|operation|outcome|protocol|purpose|reply|sha256|shape|startedAt|state|subject|transport|usable|verdict|vpnEffect|what)|reasons\[\]|paths\[\]|trustAnchorsAdded\[\])$/;

it('exact times are told of nowhere', () => {
  const report: Report = { ...fullReport(), startedAt: '2026-03-01T09:37:42.123Z' };
  const times = report.measurements.map((m) =>
    m.operation === 'http_round_trip'
      ? { ...m, headers: { date: 'Sun, 01 Mar 2026 09:37:42 GMT' } }
      : m.operation === 'tls_handshake'
        ? {
            ...m,
            chain: m.chain.map((c) => ({
              ...c,
              notBefore: '2026-02-01T09:37:42.000Z',
              notAfter: '2026-04-01T09:37:42.000Z',
            })),
          }
        : m,
  );
  expect(everythingThatLeaves({ ...report, measurements: times })).not.toMatch(/37:42|T09:37/);
});
