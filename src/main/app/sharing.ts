/** A report as it leaves the computer: without what tells of the person, in the form that was asked for. */
import type { Catalogue } from '../../shared/catalogue.ts';
import type { Keepable, Locale, ShareFormat, SharePreview } from '../../shared/ipc.ts';
import type { Report } from '../../shared/report.ts';
import type { OwnNames } from '../report/redact/redactor.ts';
import { loadTranslator } from './translator.ts';

export interface ShareOptions {
  format: ShareFormat;
  keep: readonly Keepable[];
  /** The public one: what it names need not be taken out. */
  catalogue: Catalogue;
  /** What would tell of this computer. */
  own: OwnNames;
  locale: Locale;
}

/** @returns exactly what is given away */
export async function prepare(report: Report, options: ShareOptions): Promise<SharePreview> {
  const { format, keep, catalogue, own, locale } = options;
  // Wanted seldom, and then there is time.
  const { redactReport } = await import('../report/redact.ts');
  const { report: clean } = redactReport(report, { catalogue, own, keep });
  return { text: await render(clean, format, locale), removed: clean.redacted ?? [] };
}

/** `clearline-report-2026-03-01.json`: the day and no more, as in the report itself. */
export function nameOfFile({ startedAt }: Report, format: ShareFormat): string {
  return `clearline-report-${startedAt.slice(0, 10)}.${EXTENSIONS[format]}`;
}

export const EXTENSIONS: Record<ShareFormat, string> = {
  text: 'txt',
  markdown: 'md',
  html: 'html',
  json: 'json',
};

async function render(report: Report, format: ShareFormat, locale: Locale): Promise<string> {
  if (format === 'json') return `${JSON.stringify(report, null, 2)}\n`;
  const say = await loadTranslator(locale);
  switch (format) {
    case 'text':
      return (await import('../report/render-text.ts')).renderText(report, say);
    case 'markdown':
      return (await import('../report/render-markdown.ts')).renderMarkdown(report, say, locale);
    case 'html':
      return (await import('../report/render-html.ts')).renderHtml(report, say, locale);
  }
}
