/** `clearline catalogue`: all that a check may contact, and what for. */
import { inert } from '../report/inert.ts';
import type { Context } from './context.ts';
import type { ListedEndpoint } from './engine.ts';
import { EXIT, type ExitStatus } from './exit.ts';
import { pad, widthOf } from './width.ts';

export interface CatalogueFlags {
  json?: true;
  /** A catalogue file in place of the one that comes with Clearline. */
  catalogue?: string;
}

export async function catalogue(
  { host, engine }: Context,
  flags: CatalogueFlags,
): Promise<ExitStatus> {
  const rows = await engine.listEndpoints(await engine.loadCatalogue(flags.catalogue));
  await host.stdout.print(flags.json ? `${JSON.stringify(rows, null, 2)}\n` : table(rows));
  return EXIT.ok;
}

const COLUMNS: readonly { title: string; of: (row: ListedEndpoint) => string }[] = [
  { title: 'Service', of: (row) => row.serviceName },
  { title: 'Endpoint', of: (row) => row.id },
  { title: 'What for', of: (row) => row.purpose },
  { title: 'Host or address', of: (row) => row.host ?? row.addresses.join(', ') },
  { title: 'Port', of: (row) => String(row.port) },
  { title: 'Transport', of: (row) => row.transport },
];

function table(rows: readonly ListedEndpoint[]): string {
  const lines = [
    COLUMNS.map(({ title }) => title),
    ...rows.map((row) => COLUMNS.map(({ of }) => inert(of(row)))),
  ];
  const widths = COLUMNS.map((_, column) =>
    Math.max(...lines.map((cells) => widthOf(cells[column] ?? ''))),
  );
  return lines
    .map((cells) => cells.map((cell, column) => pad(cell, widths[column] ?? 0)).join('  '))
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}
