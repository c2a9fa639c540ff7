/** The confusion table. Pure. */
import type { Entry } from './log.ts';

const COLUMNS = ['part', 'runs', 'verdict right', 'cause right', 'false blocked', 'false works'];

/** Markdown, a line per part of the matrix and one for the whole. */
export function confusionTable(entries: readonly Entry[]): string {
  const parts = Map.groupBy(entries, (e) => e.id.split('/')[0] ?? '');
  const rows = [...parts].map(([part, list]) => [part, ...counts(list)]);
  const lines = [COLUMNS, COLUMNS.map(() => '---'), ...rows, ['**all**', ...counts(entries)]];
  return lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

function counts(entries: readonly Entry[]): string[] {
  const count = (wanted: (e: Entry) => boolean) => String(entries.filter(wanted).length);
  return [
    String(entries.length),
    count((e) => e.verdictRight),
    count((e) => e.causeRight),
    count((e) => e.falseBlocked),
    count((e) => e.falseWorks),
  ];
}

/** Every run with a fault, for those who mend it. */
export function faultList(entries: readonly Entry[]): string {
  const wrong = entries.filter((e) => e.faults.length > 0);
  return wrong.map((e) => `- ${e.id} (seed ${e.seed}): ${e.faults.join('; ')}\n`).join('');
}
