/**
 * A report as GitHub-flavoured Markdown, for tickets: what a person reads first, then the evidence in tables. Whatever
 * comes from the report is escaped or in code spans. Pure.
 */
import type { Translate } from '../../shared/i18n/index.ts';
import { pair, remarked } from '../../shared/i18n/joins.ts';
import type { Locale } from '../../shared/ipc.ts';
import type { Report } from '../../shared/report.ts';
import { evidenceOf, type FindEvidence } from './evidence.ts';
import { outline, type OutlinedFinding, type OutlinedFunctions } from './outline.ts';

/** A ticket is read, not studied: the rest is in the report as JSON. */
const EVIDENCE_LINES = 5;

export function renderMarkdown(report: Report, say: Translate, locale: Locale): string {
  const { made, notes, services, network, advice, removed } = outline(report, say);
  const evidence = evidenceOf(report, say, locale);
  const findings = (told: OutlinedFinding[]) =>
    told.flatMap((finding) => findingLines(finding, evidence, say));
  return [
    `## ${escaped(say('report.title'))}`,
    '',
    escaped(made),
    ...notes.flatMap(({ line, details }) => [
      '',
      escaped(line),
      ...details.map((d) => item(code(d))),
    ]),
    '',
    ...table(
      [say('report.service'), say('report.verdict'), say('report.vpn')],
      services.map(({ mark, name, word, vpn }) => [name, `${mark} ${word}`, vpn].map(escaped)),
    ),
    '',
    `### ${escaped(say('report.network'))}`,
    '',
    ...network.lines.map((line) => item(escaped(line))),
    '',
    ...findings(network.findings),
    ...services.flatMap(({ name, functions }) =>
      functions.length === 0
        ? []
        : [
            `### ${escaped(name)}`,
            '',
            ...functions.flatMap((group) => [
              functionsLine(group, say),
              '',
              ...findings(group.findings),
            ]),
          ],
    ),
    ...section(
      say('cli.report.advice'),
      advice.map(({ title, text }) => pair(say, `**${escaped(title)}**`, escaped(text))),
    ),
    ...section(say('report.removed'), removed.map(escaped)),
  ]
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .replace(/\n*$/, '\n');
}

const item = (text: string): string => `- ${text}`;

function section(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`**${escaped(title)}**`, '', ...items.map(item), ''];
}

function functionsLine({ names, word, remark }: OutlinedFunctions, say: Translate): string {
  return pair(say, `**${escaped(names)}**`, escaped(remarked(say, word, remark)));
}

function findingLines({ line, evidence }: OutlinedFinding, find: FindEvidence, say: Translate) {
  const { lines, more } = find(evidence, EVIDENCE_LINES);
  return [
    item(escaped(line)),
    '',
    ...(lines.length === 0 ? [] : evidenceTable(lines, say)),
    ...(more > 0 ? ['', escaped(say('report.evidence.more', { count: more }))] : []),
    '',
  ];
}

function evidenceTable(lines: ReturnType<FindEvidence>['lines'], say: Translate): string[] {
  return table(
    ['id', 'after', 'what', 'target', 'result'].map((column) =>
      say(`report.evidence.${column as 'id' | 'after' | 'what' | 'target' | 'result'}`),
    ),
    lines.map(({ id, after, what, target, result, failure }) => [
      code(id),
      escaped(after),
      escaped(what),
      code(target),
      failure === '' ? escaped(result) : `${escaped(result)} ${code(failure)}`,
    ]),
  );
}

/** @param rows of cells that are Markdown already */
function table(titles: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(titles.map(escaped)), line(titles.map(() => '---')), ...rows.map(line)];
}

/** Characters, and beginnings of links, that Markdown takes for more than text. */
const ACTIVE = /[&<>@\\`*_{}[\]#|~$]|^[-+=]|(?<=^\d+)\.|(?<=\w):(?=\/\/)|(?<=\bwww)\./gi;

/** Text that means nothing but itself. */
function escaped(text: string): string {
  return text.replaceAll(ACTIVE, (character) => `&#${character.codePointAt(0)};`);
}

/** A code span; in a table a bar ends the cell even there. */
function code(text: string): string {
  if (text === '') return '';
  const fence = '`'.repeat(Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length)) + 1);
  const inside = text.replaceAll('|', '\\|');
  const room = /^`|`$|^ .* $/.test(inside) ? ' ' : '';
  return `${fence}${room}${inside}${room}${fence}`;
}
