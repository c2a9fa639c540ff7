/** A summary as CSV (RFC 4180): a row for each service on each network. Pure. */
import type { NetworkSummary, ServiceSummary, Summary } from './summary.ts';

const COLUMNS: readonly [
  title: string,
  of: (s: ServiceSummary, n: NetworkSummary) => string | number | null,
][] = [
  ['service', (service) => service.id],
  ['service_name', (service) => service.name],
  ['network', (_, network) => network.name],
  ['vpn', (_, network) => (network.vpn ? 'on' : 'off')],
  ['tested', (_, network) => network.tested],
  ['works', (_, network) => network.verdicts.works],
  ['limited', (_, network) => network.verdicts.limited],
  ['blocked', (_, network) => network.verdicts.blocked],
  ['down', (_, network) => network.verdicts.down],
  ['unknown', (_, network) => network.verdicts.unknown],
  ['blocked_first', (_, network) => network.blockedFirst],
  ['blocked_last', (_, network) => network.blockedLast],
  ['worked_last', (_, network) => network.workedLast],
  ['causes', (_, network) => network.causes.map((c) => `${c.cause}:${c.reports}`).join(' ')],
  ['asn', (_, network) => network.asn],
];

export function summaryCsv({ services }: Summary): string {
  const rows = services.flatMap((service) =>
    service.networks.map((network) => COLUMNS.map(([, of]) => cell(of(service, network)))),
  );
  return [COLUMNS.map(([title]) => title), ...rows]
    .map((cells) => `${cells.join(',')}\r\n`)
    .join('');
}

/** Spreadsheets take a text that begins like a formula for one, and names in reports come from outside. */
function cell(value: string | number | null): string {
  const text = String(value ?? '');
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
