/** `clearline history`: the reports of past checks. */
import path from 'node:path';
import { createTranslator, type Translate } from '../../shared/i18n/index.ts';
import { listed, pair } from '../../shared/i18n/joins.ts';
import { scenarioTitle } from '../../shared/i18n/scenario.ts';
import type { HistoryEntry } from '../history/entry.ts';
import { openHistory } from '../history/history.ts';
import type { History } from '../history/types.ts';
import { inert } from '../report/inert.ts';
import { userFolder } from '../user-folder.ts';
import type { Context } from './context.ts';
import { UserError } from './errors.ts';
import { EXIT, type ExitStatus } from './exit.ts';
import { inFormat } from './formats.ts';
import type { Host } from './host.ts';
import type { Format } from './options.ts';
import { redacted } from './redacted.ts';

export interface HistoryFlags {
  /** Where it is, in place of the folder of all programs' data: portable. */
  folder?: string;
}

/** Window and terminal share it. */
export function historyFolder({ platform, env, home, folder }: Host, named?: string): string {
  return named === undefined
    ? path.join(userFolder({ platform, env, home }), 'reports')
    : path.resolve(folder, named);
}

export async function listHistory(
  context: Context,
  flags: HistoryFlags & { json?: true },
): Promise<ExitStatus> {
  const { host, locale } = context;
  const entries = withHistory(context, flags, (history) => history.list());
  const say = createTranslator(locale);
  const text = entries.map((entry) => line(entry, say)).join('');
  await host.stdout.print(
    flags.json ? `${JSON.stringify(entries, null, 2)}\n` : text || `${say('history.none')}\n`,
  );
  return EXIT.ok;
}

export async function showHistory(
  context: Context,
  id: number,
  flags: HistoryFlags & { format: Format; redact?: true },
): Promise<ExitStatus> {
  const found = withHistory(context, flags, (history) => history.get(id));
  if (!found) throw noneOf(id);
  const shown = flags.redact ? (await redacted(context, found)).report : found;
  await context.host.stdout.print(inFormat(shown, flags.format, String(id), context));
  return EXIT.ok;
}

/** @param id absent: with `all` */
export async function deleteHistory(
  context: Context,
  id: number | undefined,
  flags: HistoryFlags & { all?: true },
): Promise<ExitStatus> {
  if ((id === undefined) === (flags.all === undefined)) {
    throw new UserError('Give the number of a report, or --all.');
  }
  const count = withHistory(context, flags, (history) =>
    id === undefined ? history.deleteAll() : Number(history.delete(id)),
  );
  if (id !== undefined && count === 0) throw noneOf(id);
  const say = createTranslator(context.locale);
  await context.host.stdout.print(`${say('history.deleted', { count })}\n`);
  return EXIT.ok;
}

/** Opens it, says what was wrong with it, and closes it. */
export function withHistory<T>(
  { host, locale }: Context,
  { folder }: HistoryFlags,
  work: (history: History) => T,
): T {
  const history = openHistory(historyFolder(host, folder));
  try {
    return work(history);
  } finally {
    if (history.setAside) {
      const { file, saved } = history.setAside;
      const say = createTranslator(locale);
      host.stderr.show(`${say('history.set-aside', { file: inert(file), count: saved })}\n`);
    }
    history.close();
  }
}

const noneOf = (id: number): UserError => new UserError(`There is no report ${id}.`);

function line(entry: HistoryEntry, say: Translate): string {
  const { id, startedAt, condition, network, scenario, services } = entry;
  const told = services.map(({ name, verdict }) =>
    pair(say, inert(name, 40), say(`verdict.service.${verdict}`)),
  );
  const head = [
    `${String(id).padStart(4)}  ${startedAt.slice(0, 16).replace('T', ' ')} UTC`,
    ...(network === null ? [] : [inert(network, 40)]),
    say(`condition.${condition}`),
    ...(scenario === null
      ? []
      : [say('cli.simulated', { scenario: scenarioTitle(scenario, say) })]),
  ];
  return `${head.join(' · ')}\n      ${listed(say, told)}\n`;
}
