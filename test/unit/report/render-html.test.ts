import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderHtml } from '../../../src/main/report/render-html.ts';
import { createTranslator } from '../../../src/shared/i18n/index.ts';
import { LOCALES, type Locale } from '../../../src/shared/ipc.ts';
import type { Report } from '../../../src/shared/report.ts';
import { fullReport } from './full-report.ts';
import { leavesOf } from './places.ts';
import { sampleReport } from './sample-report.ts';
import { planted } from './secrets.ts';

const say = createTranslator('en');
const render = (report: Report = sampleReport(), locale: Locale = 'en') =>
  renderHtml(report, createTranslator(locale), locale);
const TAG = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+="[^"<>]*")*)\s*>/g;
const VOID = new Set(['meta']);

/** Is every tag one of ours, and closed in order? */
function expectWellFormed(page: string) {
  const body = page.replace(/<style>[^]*<\/style>/, '').slice(page.indexOf('<html'));
  const open: string[] = [];
  for (const [, end, name = ''] of body.matchAll(TAG)) {
    if (VOID.has(name)) continue;
    if (end === '') open.push(name);
    else expect(open.pop()).toBe(name);
  }
  expect(open).toEqual([]);
  expect(body.replaceAll(TAG, '')).not.toMatch(/[<>]/);
}

describe('renderHtml', () => {
  it('is one file without scripts or anything from elsewhere', () => {
    const page = render(fullReport());
    expect(page).toMatch(/^<!doctype html>\n<html lang="en" dir="ltr">/);
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(page).not.toMatch(
      /<(?:script|link|img|iframe|object|form|base)|url\(|@import|\son[a-z]+=/i,
    );
    expect(page).not.toMatch(/\s(?:src|href|srcset|action)=/i);
  });

  it.each(LOCALES)('is well formed and names its language, in %s', (locale) => {
    const page = render(fullReport(), locale);
    expectWellFormed(page);
    const direction = ['fa', 'ar', 'ur'].includes(locale) ? 'rtl' : 'ltr';
    expect(page).toContain(`<html lang="${locale}" dir="${direction}">`);
    expect(page).not.toContain('undefined');
  });

  it('shows verdicts first, then the network, each service with its causes, and what helps', () => {
    const page = render();
    const places = [
      '<th scope="row"><bdi>Alpha</bdi></th><td class="blocked"><span aria-hidden="true">✗</span> blocked</td>',
      `<h2>${say('report.network')}</h2>`,
      '<h3><bdi>Alpha</bdi></h3>',
      `[dns.nxdomain]`,
      'chat.alpha.example @ neutral (192.0.2.53)',
      '<code dir="ltr">dns_nxdomain_error</code>',
      '<h3><bdi>Beta</bdi></h3>',
      say('cause.dns.nxdomain.advice').replaceAll("'", '&#39;'),
    ].map((part) => page.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('escapes whatever stands in a report, wherever', () => {
    const hostile = `"'><script>alert(1)</script><!--&lt;`;
    let tried = 0;
    for (const { path } of leavesOf(fullReport())) {
      const report = planted(fullReport(), path, hostile);
      if (report === null) continue;
      tried += 1;
      const page = render(report);
      expect(page).not.toContain('<script');
      expectWellFormed(page);
    }
    expect(tried).toBeGreaterThan(100);
  });

  it('is well formed with any names', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const { services } = sampleReport();
        expectWellFormed(render(sampleReport({ services: services.map((s) => ({ ...s, name })) })));
      }),
      { numRuns: 200 },
    );
  });
});
