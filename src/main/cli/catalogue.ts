/** `clearline catalogue`: all that a check may contact, and what for. */
import { inert } from '../report/inert.ts';
import { createTranslator, type MessageCode, type Translate } from '../../shared/i18n/index.ts';
import { purposeText } from '../../shared/i18n/purpose.ts';
import { NETWORK } from '../diagnosis/target.ts';
import type { Context } from './context.ts';
import type { ListedEndpoint } from './engine.ts';
import { UserError } from './errors.ts';
import { EXIT, type ExitStatus } from './exit.ts';
import { readInput, unreadable } from './input.ts';
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
  const { host, engine, locale } = context;
  const rows = await engine.listEndpoints(await engine.loadCatalogue(flags.catalogue));
  await host.stdout.print(
    flags.json ? `${JSON.stringify(rows, null, 2)}\n` : table(rows, createTranslator(locale)),
  );
  return EXIT.ok;
}

async function update({ host, engine, locale }: Context, file: string): Promise<ExitStatus> {
  const updates = await engine.catalogueUpdates();
  const tooLarge = () => new UserError(`The catalogue ${file} is too large: more than 4 MiB.`);
  const wanted = {
    maxBytes: MAX_UPDATE_BYTES,
    tooLarge,
    unreadable: unreadable('catalogue', file),
  };
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

const COLUMNS: readonly {
  title: MessageCode;
  of: (row: ListedEndpoint, say: Translate) => string;
}[] = [
  {
    title: 'contacted.column.service',
    of: ({ service, serviceName }, say) =>
      service === NETWORK ? say('report.network') : serviceName,
  },
  { title: 'contacted.column.endpoint', of: (row) => row.id },
  { title: 'contacted.column.purpose', of: purposeText },
  { title: 'contacted.column.host', of: (row) => row.host ?? row.addresses.join(', ') },
  { title: 'contacted.column.port', of: (row) => String(row.port) },
  { title: 'contacted.column.transport', of: (row) => row.transport },
];

function table(rows: readonly ListedEndpoint[], say: Translate): string {
  const lines = [
    COLUMNS.map(({ title }) => say(title)),
    ...rows.map((row) => COLUMNS.map(({ of }) => inert(of(row, say)))),
  ];
  const widths = COLUMNS.map((_, column) =>
    Math.max(...lines.map((cells) => widthOf(cells[column] ?? ''))),
  );
  return lines
    .map((cells) => cells.map((cell, column) => pad(cell, widths[column] ?? 0)).join('  '))
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}
