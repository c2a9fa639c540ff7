/** A report as plain text that fits a chat message: verdicts first, then what stands behind them. Pure. */
import type { Translate } from '../../shared/i18n/index.ts';
import { heading, pair, remarked } from '../../shared/i18n/joins.ts';
import type { Report } from '../../shared/report.ts';
import { type AnyVerdict, type Outline, outline, type OutlinedService } from './outline.ts';

/** Colours the text of a verdict where there are colours. */
export type Paint = (verdict: AnyVerdict, text: string) => string;

/** @returns lines, each with its end; the services' results are those of the path that applications get */
export function renderText(
  report: Report,
  translate: Translate,
  paint: Paint = (_, text) => text,
): string {
  const told = outline(report, translate);
  const { made, notes, services, network, removed } = told;
  return [
    made,
    ...notes.flatMap(({ line, details }) => [line, ...details.map((detail) => `  ${detail}`)]),
    '',
    ...services.map((service) => paint(service.verdict, verdictLine(service, translate))),
    '',
    ...network.lines,
    ...network.findings.map(({ line }) => `  ${line}`),
    ...services.flatMap((service) => ['', ...serviceLines(service, translate, paint)]),
    ...advice(told, translate),
    ...(removed.length > 0 ? ['', translate('report.removed'), ...removed.map(item)] : []),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

const item = (text: string): string => `- ${text}`;

function verdictLine({ mark, name, word, vpn }: OutlinedService, say: Translate): string {
  return `${mark} ${pair(say, name, remarked(say, word, vpn))}`;
}

function serviceLines(
  { name, functions }: OutlinedService,
  say: Translate,
  paint: Paint,
): string[] {
  return [
    heading(say, name),
    ...functions.flatMap(({ verdict, names, word, remark, findings }) => [
      paint(verdict, `  ${pair(say, names, remarked(say, word, remark))}`),
      ...findings.map(({ line }) => `    ${line}`),
    ]),
  ];
}

function advice({ advice: given }: Outline, say: Translate): string[] {
  if (given.length === 0) return [];
  return [
    '',
    say('cli.report.advice'),
    ...given.map(({ title, text }) => item(pair(say, title, text))),
  ];
}
