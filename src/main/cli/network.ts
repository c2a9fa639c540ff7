/** `clearline network`: what this computer's network is, without sending anything. */
import { createTranslator, type MessageCode, type Translate } from '../../shared/i18n/index.ts';
import { listed, pair, remarked } from '../../shared/i18n/joins.ts';
import { reasonText } from '../../shared/i18n/network-reason.ts';
import type { InspectObservation } from '../../shared/measurement.ts';
import type {
  FamilyStatement,
  LocalPath,
  NetworkReason,
  NetworkStatement,
  ProxySetting,
} from '../../shared/network.ts';
import { inert } from '../report/inert.ts';
import type { Context } from './context.ts';
import { EXIT, type ExitStatus } from './exit.ts';

export interface NetworkFlags {
  json?: true;
  /** Shows what this system's programs and calls answered, for a report of a bug. */
  selfTest?: true;
  /** A catalogue file in place of the one that is in use. */
  catalogue?: string;
}

export async function network(
  { host, engine, locale }: Context,
  flags: NetworkFlags,
): Promise<ExitStatus> {
  const catalogue = await engine.loadCatalogue(flags.catalogue);
  if (flags.selfTest) {
    await host.stdout.print(await engine.selfTestNetwork(catalogue));
    return EXIT.ok;
  }
  const { statement, looks } = await engine.inspectNetwork(catalogue);
  await host.stdout.print(
    flags.json ? json(statement, looks) : text(statement, looks, createTranslator(locale)),
  );
  return EXIT.ok;
}

/** Without this computer's own addresses: people show such output to others. */
function json(statement: NetworkStatement, looks: readonly InspectObservation[]): string {
  const paths = statement.paths.map(({ addresses: _, ...path }) => path);
  const shown = looks.map(({ subject, failure, items }) => ({ subject, failure, items }));
  return `${JSON.stringify({ ...statement, paths, looks: shown }, null, 2)}\n`;
}

function text(
  statement: NetworkStatement,
  looks: readonly InspectObservation[],
  say: Translate,
): string {
  const { vpn, families, paths, resolvers, interfaces } = statement;
  const part = (title: MessageCode, lines: readonly string[]) => [
    '',
    say(title),
    ...(lines.length === 0 ? [say('cli.network.none')] : lines).map((line) => `  ${line}`),
  ];
  return [
    say('cli.network.vpn', {
      state: say(`cli.network.vpn.${vpn.state}`),
      confidence: say(`confidence.${vpn.confidence}`),
    }),
    ...vpn.reasons.map((reason) => `  ${reasonLine(reason, say)}`),
    ...families.map((family) => familyLine(family, say)),
    ...part(
      'cli.network.paths',
      paths.flatMap((path) => pathLines(path, say)),
    ),
    ...part(
      'cli.network.interfaces',
      interfaces.map(({ name, kind, label }) =>
        pair(say, name, listed(say, label === null ? [kind] : [kind, label])),
      ),
    ),
    ...part(
      'cli.network.resolvers',
      resolvers.map((one) =>
        pair(say, one.interface ?? say('cli.network.for-all'), one.servers.join(', ')),
      ),
    ),
    ...part('cli.network.proxies', itemsOf(looks, 'proxy', say)),
    ...part('cli.network.hosts-file', itemsOf(looks, 'hosts-file', say)),
    ...part('cli.network.programs', itemsOf(looks, 'process', say)),
  ]
    .map((line) => `${inert(line)}\n`)
    .join('');
}

/** A terminal has no isolates; its line keeps the direction in which it begins. */
function reasonLine(reason: NetworkReason, say: Translate): string {
  return reasonText(reason, say, (name) => name);
}

function familyLine({ family, shape, through, around }: FamilyStatement, say: Translate): string {
  const served = [
    ...(through.length > 0 ? [say('cli.network.through', { list: listed(say, through) })] : []),
    ...(around.length > 0 ? [say('cli.network.around', { list: listed(say, around) })] : []),
  ];
  const [first = '', second] = served;
  const remark =
    second === undefined ? first : say('cli.network.both', { through: first, around: second });
  return pair(say, `IPv${family}`, remarked(say, say(`cli.network.shape.${shape}`), remark));
}

function pathLines(
  { id, kind, interface: name, families, reasons, confidence, proxy }: LocalPath,
  say: Translate,
): string[] {
  const facts = [
    say(`path.${kind}`),
    proxy ? proxyInWords(proxy) : (name ?? say('cli.network.no-interface')),
    ...(families ?? []).map((family) => `IPv${family}`),
    ...(confidence
      ? [say('cli.network.confidence', { confidence: say(`confidence.${confidence}`) })]
      : []),
  ];
  return [
    pair(say, id, listed(say, facts)),
    ...(reasons ?? []).map((reason) => `  ${reasonLine(reason, say)}`),
  ];
}

function proxyInWords({ kind, host, port }: ProxySetting): string {
  return host === null ? kind : `${kind} ${host}:${port}`;
}

function itemsOf(
  looks: readonly InspectObservation[],
  subject: InspectObservation['subject'],
  say: Translate,
): string[] {
  const failed = say(`cli.network.failed.${subject}`);
  return looks
    .filter((look) => look.subject === subject)
    .flatMap(({ items, failure }) => {
      if (items.length === 0) return failure === null ? [] : [failed];
      return items.map(({ name, value }) =>
        pair(say, name, remarked(say, value, failure === null ? '' : failed)),
      );
    });
}
