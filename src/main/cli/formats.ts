/** A report in every format. */
import { createTranslator } from '../../shared/i18n/index.ts';
import type { Report } from '../../shared/report.ts';
import { ooniMeasurements } from '../report/ooni.ts';
import { renderHtml } from '../report/render-html.ts';
import { renderMarkdown } from '../report/render-markdown.ts';
import { renderText } from '../report/render-text.ts';
import { headOf } from '../report/summary/head-fields.ts';
import { rowsOf } from '../report/summary/rows.ts';
import type { Context } from './context.ts';
import type { Format } from './options.ts';
import { createPaint } from './paint.ts';

/** @param name what the rows of `jsonl` call it */
export function inFormat(
  report: Report,
  format: Format,
  name: string,
  { host, locale }: Pick<Context, 'host' | 'locale'>,
): string {
  const say = createTranslator(locale);
  switch (format) {
    case 'text':
      return renderText(report, say, createPaint(host));
    case 'markdown':
      return renderMarkdown(report, say, locale);
    case 'html':
      return renderHtml(report, say, locale);
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`;
    case 'ooni':
      return lines(ooniMeasurements(report));
    case 'jsonl': {
      const head = headOf(report);
      return lines(head ? rowsOf(head, name) : []);
    }
  }
}

const lines = (values: readonly unknown[]): string =>
  values.map((value) => `${JSON.stringify(value)}\n`).join('');
