/**
 * The promise of the format: what a Clearline wrote once stays readable, whole, in every form in which a report can be
 * read back. The files are never changed; each later version adds its own.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readReportFile } from '../../../src/main/cli/report-file.ts';
import { openHistory } from '../../../src/main/history/history.ts';
import { ooniMeasurements } from '../../../src/main/report/ooni.ts';
import { readReport } from '../../../src/main/report/read.ts';
import { redactReport } from '../../../src/main/report/redact.ts';
import { renderHtml } from '../../../src/main/report/render-html.ts';
import { renderMarkdown } from '../../../src/main/report/render-markdown.ts';
import { renderText } from '../../../src/main/report/render-text.ts';
import { readHead } from '../../../src/main/report/summary/head.ts';
import { createTranslator } from '../../../src/shared/i18n/index.ts';
import { SAMPLE } from '../catalogue/sample-catalogue.ts';

const GOLDEN = path.join(import.meta.dirname, '../../golden/reports');
const say = createTranslator('en');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearline-golden-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const names = readdirSync(GOLDEN);
it('there are golden reports', () => expect(names.length).toBeGreaterThanOrEqual(3));

describe.each(names)('%s', (name) => {
  const text = readFileSync(path.join(GOLDEN, name), 'utf8');
  const value: unknown = JSON.parse(text);
  const report = readReport(text);

  it('is read with all that is in it', () => {
    expect(report).toEqual(value);
  });

  const forms: [string, string | Buffer][] = [
    ['JSON', JSON.stringify(report)],
    ['JSON over many lines', JSON.stringify(report, null, 2)],
    ['gzip', gzipSync(JSON.stringify(report))],
    ['UTF-16', Buffer.from(`\ufeff${JSON.stringify(report)}`, 'utf16le')],
  ];
  it.each(forms)('comes back from %s', async (_, data) => {
    writeFileSync(path.join(folder, 'a'), data);
    const read = await readReportFile('a', { stdin: process.stdin, folder });
    expect(read).toEqual(value);
    if (typeof data === 'string') {
      expect(readHead(Buffer.from(data)).services).toHaveLength(report.services.length);
    }
  });

  it('comes back from the history', () => {
    const history = openHistory(folder);
    try {
      expect(history.get(history.add(report))).toEqual(value);
    } finally {
      history.close();
    }
  });

  it('comes back from redaction', () => {
    const { report: clean } = redactReport(report, { catalogue: SAMPLE });
    expect(readReport(JSON.stringify(clean))).toEqual(clean);
  });

  it('can be shown in every form', () => {
    expect(renderText(report, say)).toContain('Clearline 0.1.0');
    expect(renderMarkdown(report, say, 'en')).toContain('## Clearline report');
    expect(renderHtml(report, say, 'en')).toContain('</html>');
    expect(ooniMeasurements(report).length).toBeGreaterThanOrEqual(report.services.length);
  });
});
