/** The command line: what it offers, and which command answers. */
import { Command, CommanderError, Option } from 'commander';
import { LOCALES, type Locale } from '../../shared/ipc.ts';
import type { CatalogueFlags } from './catalogue.ts';
import type { CompareFlags } from './compare.ts';
import type { Context } from './context.ts';
import type { Engine } from './engine.ts';
import { explainError } from './errors.ts';
import { EXIT, type ExitStatus } from './exit.ts';
import { addHistoryCommands } from './history-commands.ts';
import type { Host } from './host.ts';
import { guessLocale } from './locale.ts';
import type { NetworkFlags } from './network.ts';
import {
  addCheckOptions,
  addVpnOption,
  type CheckFlags,
  FORMATS,
  keepOption,
  SUMMARY_FORMATS,
} from './options.ts';
import type { ReleaseFlags } from './releases.ts';
import type { ReportFlags } from './report.ts';
import { APP } from './version.ts';

const EXIT_HELP = `
Exit status:
  0  everything that was tested works
  1  something is blocked, limited, slowed or down, or could not be told
  2  wrong usage, a bad input file, or a result that could not be written
  3  no usable network: offline, or behind a login page
  4  cancelled, or past its deadline`;

/**
 * Never throws: whatever goes wrong becomes a sentence on standard error.
 * @param argv without the program's own name
 */
export async function main(
  argv: readonly string[],
  host: Host,
  engine: Engine,
): Promise<ExitStatus> {
  try {
    return await run(argv, host, engine);
  } catch (error) {
    // Commander has printed what there is to say.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.failed;
    host.stderr.show(explainError(error, host.home));
    return EXIT.failed;
  }
}

async function run(argv: readonly string[], host: Host, engine: Engine): Promise<ExitStatus> {
  let status: ExitStatus = EXIT.ok;
  const program = createProgram(host);
  /** Each command is loaded when it is called. */
  const answer = async (command: (context: Context) => Promise<ExitStatus>) => {
    const { locale } = program.opts<{ locale?: Locale }>();
    status = await command({ host, engine, locale: locale ?? guessLocale(host.env) });
  };

  addCheckOptions(program.command('check'))
    .description('check which messengers work on this connection')
    .action((flags: CheckFlags) =>
      answer(async (context) => (await import('./check.ts')).check(context, flags)),
    );
  addVpnOption(addCheckOptions(program.command('simulate')))
    .description('the same check on a pretend Internet; without a scenario, lists them')
    .argument('[scenario]')
    .action((scenario: string | undefined, flags: CheckFlags) =>
      answer(async (context) => (await import('./simulate.ts')).simulate(context, scenario, flags)),
    );
  program
    .command('catalogue')
    .description('list all that a check may contact, and what for')
    .option('--json', 'print it as JSON')
    .option('--catalogue <file>', 'list this catalogue')
    .addOption(
      new Option(
        '--update <file>',
        'use this newer catalogue from now on, if the project has signed it',
      ).conflicts(['catalogue', 'reset']),
    )
    .addOption(
      new Option('--reset', 'go back to the catalogue that comes with Clearline').conflicts(
        'catalogue',
      ),
    )
    .action((flags: CatalogueFlags) =>
      answer(async (context) => (await import('./catalogue.ts')).catalogue(context, flags)),
    );
  program
    .command('network')
    .description('tell what this computer’s network is; nothing is sent')
    .option('--json', 'print it as JSON')
    .option('--catalogue <file>', 'use this catalogue of what to ask the routing table about')
    .addOption(
      new Option(
        '--self-test',
        'show what this system’s programs answered, without addresses, for a report of a bug',
      ).conflicts('json'),
    )
    .action((flags: NetworkFlags) =>
      answer(async (context) => (await import('./network.ts')).network(context, flags)),
    );
  program
    .command('report')
    .description('show a saved report, or with --summary what many say together')
    .argument('<files...>', 'the report; - for standard input; with --summary also folders')
    .addOption(
      new Option('--format <format>')
        .choices([...new Set([...FORMATS, ...SUMMARY_FORMATS])])
        .default('text'),
    )
    .option('--redact', 'take out what tells of a person')
    .addOption(keepOption().implies({ redact: true }))
    .addOption(
      new Option(
        '--summary',
        'what is blocked, for how many, on which networks, since when',
      ).conflicts('redact'),
    )
    .action((files: string[], flags: ReportFlags) =>
      answer(async (context) => (await import('./report.ts')).report(context, files, flags)),
    );
  program
    .command('compare')
    .description('tell what is different between reports')
    .argument('<files...>', 'two reports or more, in the order of time; - for standard input')
    .option('--json', 'print it as JSON')
    .action((files: string[], flags: CompareFlags) =>
      answer(async (context) => (await import('./compare.ts')).compare(context, files, flags)),
    );
  addHistoryCommands(program.command('history'), answer);
  program
    .command('version')
    .description('tell which version this is, and whom --check would ask; by itself it asks nobody')
    .option('--check', 'ask there whether there is a newer one')
    .action((flags: ReleaseFlags) =>
      answer(async (context) => (await import('./releases.ts')).version(context, flags)),
    );

  await program.parseAsync(argv, { from: 'user' });
  return status;
}

function createProgram({ stdout, stderr }: Host): Command {
  return new Command('clearline')
    .description('Which messengers work on this connection, and what stops the others.')
    .version(APP.version, '-V, --version')
    .addOption(new Option('--locale <locale>', 'language of results').choices(LOCALES))
    .addHelpText('after', EXIT_HELP)
    .configureOutput({
      writeOut: (text) => stdout.show(text),
      writeErr: (text) => stderr.show(text),
      getOutHelpWidth: () => stdout.terminal()?.columns ?? 80,
      getErrHelpWidth: () => stderr.terminal()?.columns ?? 80,
    })
    .configureHelp({ showGlobalOptions: true })
    .exitOverride();
}
