/** What becomes of the report of a check that is over: a file to give away, a place in the history. */
import { formatList } from '../../shared/i18n/format.ts';
import { createTranslator } from '../../shared/i18n/index.ts';
import type { Report } from '../../shared/report.ts';
import type { Context } from './context.ts';
import { inFormat } from './formats.ts';
import type { CheckFlags } from './options.ts';
import { redacted } from './redacted.ts';
import { saveText } from './save.ts';

/** What is saved is meant to be given away, so it is redacted unless the person says otherwise. */
export async function saveReport(
  report: Report,
  file: string,
  context: Context,
  flags: Pick<CheckFlags, 'full' | 'keep'>,
): Promise<void> {
  const say = createTranslator(context.locale);
  const tell = (text: string) => context.host.stderr.show(`${text}\n`);
  if (flags.full) {
    await saveText(file, inFormat(report, 'json', '', context));
    tell(say('cli.saved', { file }));
    return;
  }
  const { report: clean, removed } = await redacted(context, report, flags.keep);
  await saveText(file, inFormat(clean, 'json', '', context));
  tell(say('cli.saved', { file }));
  if (removed.length === 0) return;
  const parts = removed.map(({ what, count }) => say(`removed.${what}`, { count }));
  tell(say('cli.saved.redacted', { list: formatList(parts, context.locale) }));
}

/** The history is this computer's own, so it holds everything. */
export async function keepReport(
  report: Report,
  context: Context,
  folder: string | true,
): Promise<void> {
  // With it comes SQLite.
  const { withHistory } = await import('./history.ts');
  const flags = folder === true ? {} : { folder };
  const id = withHistory(context, flags, (history) => history.add(report));
  const say = createTranslator(context.locale);
  context.host.stderr.show(`${say('history.kept', { id })}\n`);
}
