/** `clearline catalogue`: all that a check may contact, and what for. */
import { inert } from '../report/inert.ts';
import { createTranslator } from '../../shared/i18n/index.ts';
import type { Context } from './context.ts';
import type { ListedEndpoint } from './engine.ts';
import { UserError } from './errors.ts';
import { EXIT, type ExitStatus } from './exit.ts';
import { readInput } from './input.ts';
import { pad, widthOf } from './width.ts';

export interface CatalogueFlags {
  json?: true;
  /** A catalogue file in place of the one that is in use. */
  catalogue?: string;
  /** A signed catalogue to use from now on. */
  update?: string;
  reset?: true;
}

export async function catalogue(context: Context, flags: CatalogueFlags): Promise<ExitStatus> {
  if (flags.update !== undefined) return update(context, flags.update);
  if (flags.reset) return reset(context);
  const { host, engine } = context;
  const rows = await engine.listEndpoints(await engine.loadCatalogue(flags.catalogue));
  await host.stdout.print(flags.json ? `${JSON.stringify(rows, null, 2)}\n` : table(rows));
  return EXIT.ok;
}

async function update({ host, engine, locale }: Context, file: string): Promise<ExitStatus> {
  const updates = await engine.catalogueUpdates();
  const tooLarge = () => new UserError(`The catalogue ${file} is too large: more than 4 MiB.`);
  const wanted = { what: 'catalogue', maxBytes: MAX_UPDATE_BYTES, tooLarge };
  const { version, date } = updates.install(await readInput(file, wanted, host), file);
  host.stderr.show(`${createTranslator(locale)('cli.catalogue.updated', { version, date })}\n`);
  return EXIT.ok;
}

async function reset({ host, engine, locale }: Context): Promise<ExitStatus> {
  const updates = await engine.catalogueUpdates();
  updates.reset();
  const { version, date } = updates.active.catalogue;
  host.stderr.show(`${createTranslator(locale)('cli.catalogue.updated', { version, date })}\n`);
  return EXIT.ok;
}

/** A catalogue and its signature. */
const MAX_UPDATE_BYTES = 4 * 1024 * 1024;

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
