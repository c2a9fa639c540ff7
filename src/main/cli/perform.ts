/** Carries out a check for `check` and `simulate`, from the options to the exit status. */
import { createTranslator, type MessageCode } from '../../shared/i18n/index.ts';
import type { Report } from '../../shared/report.ts';
import type { CheckInput } from '../check/input.ts';
import type { ProviderTable } from '../network/provider/table.ts';
import { pathsOf } from '../check/paths/choice.ts';
import type { Context } from './context.ts';
import { type ExitStatus, exitStatusOf } from './exit.ts';
import { inFormat } from './formats.ts';
import { keepReport, saveReport } from './keep-report.ts';
import type { CheckFlags } from './options.ts';
import { createPaint } from './paint.ts';
import { createProgressView, type ProgressView } from './progress.ts';
import { findSaveTarget, unusedSaveName } from './save.ts';
import { readTrustAnchors } from './trust-anchors.ts';
import { APP } from './version.ts';

/** @param scenario the simulator's, or `null` for the real network */
export async function performCheck(
  context: Context,
  flags: CheckFlags,
  scenario: string | null,
): Promise<ExitStatus> {
  const { host, engine, locale } = context;
  const catalogue = await engine.loadCatalogue(flags.catalogue);
  await engine.selectServices(catalogue, flags.service ?? []);
  const anchors = await readTrustAnchors(flags.trustAnchor ?? [], context);
  const saveTo = flags.save === undefined ? null : await findTarget(flags.save, host.folder);
  const paths = pathsOf(flags.path ?? (flags.vpn === undefined ? 'default' : 'both'));
  const pretended = flags.vpn === undefined ? {} : { vpnScenario: flags.vpn };
  const environment = await engine.openEnvironment({
    catalogue,
    scenario,
    trustAnchors: anchors.map(({ pem }) => pem),
    paths,
    ...pretended,
  });

  const translate = createTranslator(locale);
  const paint = createPaint(host);
  const view = createProgressView(host, translate, paint, flags.json ?? false);
  const table = flags.networkName === true ? await loadTable(context) : null;
  const measured = await watch(view, host.interruption(), environment, (watched) =>
    engine.runCheck({
      app: APP,
      catalogue,
      options: {
        services: flags.service ?? [],
        paths,
        deadlineMs: Math.round(flags.deadline * 1000),
        metered: flags.metered ?? false,
        scenario,
        ...pretended,
      },
      paths: environment.paths,
      trustAnchorsAdded: anchors.map(({ sha256 }) => sha256),
      ...(table && { networkOf: (address: string) => table.find(address) }),
      ...watched,
    }),
  );

  const report = named(measured, flags.networkName);
  try {
    if (saveTo !== null) await saveReport(report, saveTo, context, flags);
    if (flags.history !== undefined) await keepReport(report, context, flags.history);
  } finally {
    await host.stdout.print(inFormat(report, flags.json ? 'json' : 'text', '', context));
  }
  return exitStatusOf(report);
}

function named(report: Report, name: string | true | undefined): Report {
  return typeof name === 'string' ? { ...report, network: { name, ...report.network } } : report;
}

/** By the error's name, which is all that is needed of it. */
const TABLE_FAULTS: Partial<Record<string, MessageCode>> = {
  TableError: 'error.network-table-damaged',
  NoTableError: 'cli.no-network-table',
};

/** Without it the check is as good, and the report says less. */
async function loadTable({ engine, host, locale }: Context): Promise<ProviderTable | null> {
  try {
    return await engine.loadProviderTable();
  } catch (error) {
    const fault = error instanceof Error ? TABLE_FAULTS[error.name] : undefined;
    if (fault === undefined) throw error;
    host.stderr.show(`${createTranslator(locale)(fault)}\n`);
    return null;
  }
}

/** Runs the check with its progress shown, and closes everything afterwards. */
async function watch(
  view: ProgressView,
  signal: AbortSignal,
  environment: { close(): Promise<void> },
  run: (watched: Pick<CheckInput, 'signal' | 'onEvent'>) => Promise<Report>,
): Promise<Report> {
  const stopping = () => view.stopping();
  signal.addEventListener('abort', stopping);
  try {
    return await run({ signal, onEvent: (event) => view.event(event) });
  } finally {
    signal.removeEventListener('abort', stopping);
    view.end();
    await environment.close();
  }
}

function findTarget(save: string | true, folder: string): Promise<string> {
  return findSaveTarget(folder, save === true ? unusedSaveName(folder, new Date()) : save);
}
