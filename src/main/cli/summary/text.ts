/** A summary as text: a table of services, then for each that has trouble its causes and networks. */
import type { Translate } from '../../../shared/i18n/index.ts';
import { formatNumber } from '../../../shared/i18n/format.ts';
import { heading } from '../../../shared/i18n/joins.ts';
import type { Locale } from '../../../shared/ipc.ts';
import { providerLabel } from '../../../shared/provider.ts';
import { inert } from '../../report/inert.ts';
import type {
  NetworkSummary,
  ServiceSummary,
  Summary,
  SummaryCounts,
} from '../../report/summary/summary.ts';
import { pad, widthOf } from '../width.ts';

/** Of networks; the rest is in the other formats. */
const MAX_NETWORKS = 10;
const VERDICTS = ['works', 'limited', 'blocked', 'down', 'unknown'] as const;

export function summaryText(summary: Summary, say: Translate, locale: Locale): string {
  const number = (value: number) => formatNumber(value, locale);
  const troubled = summary.services.filter((service) => troubleOf(service) > 0);
  return [
    headline(summary, say),
    ...(summary.simulated > 0 ? [say('summary.simulated', { count: summary.simulated })] : []),
    ...(summary.unreadable > 0 ? [say('summary.unreadable', { count: summary.unreadable })] : []),
    '',
    ...table(summary.services, say, number),
    ...troubled.flatMap((service) => ['', ...details(service, say)]),
  ]
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}

function headline({ reports, first, last }: Summary, say: Translate): string {
  return say('summary.reports', { count: reports, first: day(first), last: day(last) });
}

function table(
  services: readonly ServiceSummary[],
  say: Translate,
  number: (value: number) => string,
): string[] {
  const rows = [
    [
      say('report.service'),
      say('summary.tested'),
      ...VERDICTS.map((verdict) => say(`verdict.service.${verdict}`)),
      say('summary.blocked-first'),
      say('summary.blocked-last'),
      say('summary.worked-last'),
    ],
    ...services.map((service) => [
      inert(service.name, 40),
      number(service.tested),
      ...VERDICTS.map((verdict) => number(service.verdicts[verdict])),
      day(service.blockedFirst),
      day(service.blockedLast),
      day(service.workedLast),
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((cells) => widthOf(cells[column] ?? ''))),
  );
  // Names to the left, numbers and dates to the right.
  return rows.map((cells) =>
    cells
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === 0 ? pad(cell, width) : ' '.repeat(width - widthOf(cell)) + cell;
      })
      .join('  '),
  );
}

function details({ name, causes, networks }: ServiceSummary, say: Translate): string[] {
  const troubled = networks.filter((network) => troubleOf(network) > 0);
  const more = troubled.length - MAX_NETWORKS;
  return [
    heading(say, inert(name, 60)),
    ...causes.map(({ cause, reports, first }) => {
      const title = say(`cause.${cause}.title`);
      return `  ${say('summary.cause', { title, cause, count: reports, first: day(first) })}`;
    }),
    ...troubled.slice(0, MAX_NETWORKS).map((network) => `  ${networkLine(network, say)}`),
    ...(more > 0 ? [`  ${say('cli.more', { count: more })}`] : []),
  ];
}

function networkLine(network: NetworkSummary, say: Translate): string {
  const name = titleOf(network, say);
  return say('summary.network', {
    name: network.vpn ? say('past.network.named.vpn', { name }) : name,
    troubled: troubleOf(network),
    tested: network.tested,
    first: day(network.blockedFirst),
  });
}

function titleOf({ name, asn }: NetworkSummary, say: Translate): string {
  if (asn !== null) return inert(providerLabel({ number: asn, name: name ?? '' }), 100);
  return name === null ? say('summary.network.unnamed') : inert(name, 60);
}

const troubleOf = ({ verdicts }: SummaryCounts): number => verdicts.blocked + verdicts.limited;
const day = (instant: string | null): string => instant?.slice(0, 10) ?? '–';
