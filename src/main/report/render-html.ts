/**
 * A report as one HTML file: no script, nothing from elsewhere, good to print. Its policy forbids both even if something
 * of the report were taken for markup. Pure.
 */
import type { Translate } from '../../shared/i18n/index.ts';
import { aroundPair, remarked } from '../../shared/i18n/joins.ts';
import type { Locale } from '../../shared/ipc.ts';
import type { Report } from '../../shared/report.ts';
import { type EvidenceLine, evidenceOf, type FindEvidence } from './evidence.ts';
import { HTML_STYLE } from './html-style.ts';
import { type Html, html, join } from './html-text.ts';
import { outline, type OutlinedFinding, type OutlinedFunctions } from './outline.ts';

const EVIDENCE_LINES = 12;
/** Of all languages that a Clearline may come to speak. */
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['ar', 'fa', 'he', 'ur']);

export function renderHtml(report: Report, say: Translate, locale: Locale): string {
  const { made, notes, services, network, advice, removed } = outline(report, say);
  const find = evidenceOf(report, say, locale);
  const title = say('report.title');
  const page = html`<!doctype html>
<html lang="${locale}" dir="${RIGHT_TO_LEFT.has(locale) ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${HTML_STYLE}</style>
</head>
<body>
<h1>${title}</h1>
<p>${made}</p>
${join(
  notes,
  ({ line, details }) => html`<p class="note">${line}</p>
${join(details, (detail) => html`<p><code>${detail}</code></p>\n`)}`,
)}
<h2>${say('report.services')}</h2>
<table>
<thead><tr><th scope="col">${say('report.service')}</th><th scope="col">${say('report.verdict')}</th><th scope="col">${say('report.vpn')}</th></tr></thead>
<tbody>
${join(services, ({ name, verdict, mark, word, vpn }) => html`<tr><th scope="row"><bdi>${name}</bdi></th><td class="${verdict}"><span aria-hidden="true">${mark}</span> ${word}</td><td>${vpn}</td></tr>\n`)}</tbody>
</table>
<h2>${say('report.network')}</h2>
${join(network.lines, (line) => html`<p>${line}</p>\n`)}${findings(network.findings, find, say)}
<h2>${say('report.details')}</h2>
${join(
  services,
  ({ name, functions }) => html`<section>
<h3><bdi>${name}</bdi></h3>
${join(functions, (group) => functionsOf(group, find, say))}</section>
`,
)}${list(say('cli.report.advice'), advice, (hint) => pairOf(hint.title, hint.text, say))}
${list(say('report.removed'), removed, (text) => html`${text}`)}
</body>
</html>
`;
  return page.text;
}

function functionsOf(
  { verdict, names, word, remark, findings: told }: OutlinedFunctions,
  find: FindEvidence,
  say: Translate,
): Html {
  return html`<p class="${verdict}">${pairOf(names, remarked(say, word, remark), say)}</p>
${findings(told, find, say)}`;
}

function pairOf(label: string, text: string, say: Translate): Html {
  const [before, between, after] = aroundPair(say);
  return html`${before}<strong>${label}</strong>${between}${text}${after}`;
}

function findings(told: readonly OutlinedFinding[], find: FindEvidence, say: Translate): Html {
  return join(told, ({ line, explanation, evidence }) => {
    const { lines, more } = find(evidence, EVIDENCE_LINES);
    return html`<div class="finding">
<p>${line}</p>
<p>${explanation}</p>
${lines.length === 0 ? '' : evidenceTable(lines, say)}${more > 0 ? html`<p>${say('report.evidence.more', { count: more })}</p>\n` : ''}</div>
`;
  });
}

function evidenceTable(lines: readonly EvidenceLine[], say: Translate): Html {
  const columns = ['id', 'after', 'what', 'target', 'result'] as const;
  return html`<table class="evidence">
<caption>${say('report.evidence')}</caption>
<thead><tr>${join(columns, (column) => html`<th scope="col">${say(`report.evidence.${column}`)}</th>`)}</tr></thead>
<tbody>
${join(lines, ({ id, after, what, target, result, failure }) => html`<tr><td>${id}</td><td>${after}</td><td>${what}</td><td><code dir="ltr">${target}</code></td><td>${result}${failure === '' ? '' : html` <code dir="ltr">${failure}</code>`}</td></tr>\n`)}</tbody>
</table>
`;
}

function list<T>(title: string, items: readonly T[], show: (item: T) => Html): Html | '' {
  return items.length === 0
    ? ''
    : html`<h2>${title}</h2>
<ul>
${join(items, (item) => html`<li>${show(item)}</li>\n`)}</ul>`;
}
