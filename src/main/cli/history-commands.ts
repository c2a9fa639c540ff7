/** What `clearline history` offers. */
import { type Command, Option } from 'commander';
import type { Context } from './context.ts';
import type { ExitStatus } from './exit.ts';
import type { HistoryFlags } from './history.ts';
import { type Format, FORMATS, reportNumber } from './options.ts';

type Answer = (command: (context: Context) => Promise<ExitStatus>) => Promise<void>;

export function addHistoryCommands(history: Command, answer: Answer): void {
  history
    .description('the reports of past checks that were kept')
    .option('--folder <folder>', 'where they are, if not in this system’s place for it');
  const folder = () => history.opts<HistoryFlags>();
  history
    .command('list', { isDefault: true })
    .description('list them, the newest first')
    .option('--json', 'print it as JSON')
    .action((flags: { json?: true }) =>
      answer(async (context) =>
        (await import('./history.ts')).listHistory(context, { ...folder(), ...flags }),
      ),
    );
  history
    .command('show')
    .description('show one')
    .argument('<number>', 'the report’s number', reportNumber)
    .addOption(new Option('--format <format>').choices(FORMATS).default('text'))
    .option('--redact', 'take out what tells of a person')
    .action((id: number, flags: { format: Format; redact?: true }) =>
      answer(async (context) =>
        (await import('./history.ts')).showHistory(context, id, { ...folder(), ...flags }),
      ),
    );
  history
    .command('delete')
    .description('delete one, or all')
    .argument('[number]', 'the report’s number', reportNumber)
    .option('--all', 'delete all')
    .action((id: number | undefined, flags: { all?: true }) =>
      answer(async (context) =>
        (await import('./history.ts')).deleteHistory(context, id, { ...folder(), ...flags }),
      ),
    );
}
