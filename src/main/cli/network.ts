/** `clearline network`: what this computer's network is, without sending anything. */
import type { InspectObservation } from '../../shared/measurement.ts';
import type { LocalPath, NetworkStatement, ProxySetting } from '../../shared/network.ts';
import { inert } from '../report/inert.ts';
import type { Context } from './context.ts';
import { EXIT, type ExitStatus } from './exit.ts';
import { PATH_WORDS, reasonInWords, SHAPE_WORDS, VPN_WORDS } from './network-words.ts';

export interface NetworkFlags {
  json?: true;
  /** Shows what this system's programs and calls answered, for a report of a bug. */
  selfTest?: true;
  /** A catalogue file in place of the one that is in use. */
  catalogue?: string;
}

export async function network({ host, engine }: Context, flags: NetworkFlags): Promise<ExitStatus> {
  const catalogue = await engine.loadCatalogue(flags.catalogue);
  if (flags.selfTest) {
    await host.stdout.print(await engine.selfTestNetwork(catalogue));
    return EXIT.ok;
  }
  const { statement, looks } = await engine.inspectNetwork(catalogue);
  await host.stdout.print(flags.json ? json(statement, looks) : text(statement, looks));
  return EXIT.ok;
}

/** Without this computer's own addresses: people show such output to others. */
function json(statement: NetworkStatement, looks: readonly InspectObservation[]): string {
  const paths = statement.paths.map(({ addresses: _, ...path }) => path);
  const shown = looks.map(({ subject, failure, items }) => ({ subject, failure, items }));
  return `${JSON.stringify({ ...statement, paths, looks: shown }, null, 2)}\n`;
}

function text(statement: NetworkStatement, looks: readonly InspectObservation[]): string {
  const { vpn, families, paths, resolvers, interfaces } = statement;
  return [
    `VPN: ${VPN_WORDS[vpn.state]} (confidence: ${vpn.confidence})`,
    ...vpn.reasons.map((r) => `  ${reasonInWords(r)}`),
    ...families.map((f) => `IPv${f.family}: ${SHAPE_WORDS[f.shape]}${served(f.through, f.around)}`),
    '',
    'Paths:',
    ...paths.flatMap(pathLines),
    '',
    'Interfaces:',
    ...orNone(interfaces.map((i) => `${i.name}: ${[i.kind, i.label].filter(Boolean).join(', ')}`)),
    '',
    'Resolvers:',
    ...orNone(resolvers.map((r) => `${r.interface ?? 'for all'}: ${r.servers.join(', ')}`)),
    '',
    'Proxies:',
    ...orNone(itemsOf(looks, 'proxy', 'does not answer')),
    '',
    'Names that the hosts file fixes:',
    ...orNone(itemsOf(looks, 'hosts-file', 'could not be read')),
    '',
    'Running programs that change connections:',
    ...orNone(itemsOf(looks, 'process', 'could not be listed')),
  ]
    .map((line) => `${inert(line)}\n`)
    .join('');
}

function pathLines({ id, kind, interface: name, families, reasons, confidence, proxy }: LocalPath) {
  const where = proxy ? proxyInWords(proxy) : (name ?? 'unknown interface');
  const spoken = families?.map((f) => `IPv${f}`).join(' and ') || null;
  const facts = [PATH_WORDS[kind], where, spoken, `confidence: ${confidence}`].filter(Boolean);
  return [`  ${id}: ${facts.join(', ')}`, ...(reasons ?? []).map((r) => `    ${reasonInWords(r)}`)];
}

function proxyInWords({ kind, host, port }: ProxySetting): string {
  return host === null ? kind : `${kind} ${host}:${port}`;
}

function served(through: readonly string[], around: readonly string[]): string {
  const parts = [
    through.length > 0 ? `through: ${through.join(', ')}` : '',
    around.length > 0 ? `around: ${around.join(', ')}` : '',
  ].filter(Boolean);
  return parts.length > 0 ? ` (${parts.join('; ')})` : '';
}

function itemsOf(
  looks: readonly InspectObservation[],
  subject: InspectObservation['subject'],
  failed: string,
): string[] {
  return looks
    .filter((look) => look.subject === subject)
    .flatMap(({ items, failure }) => {
      if (items.length === 0) return failure === null ? [] : [failed];
      return items.map((i) => `${i.name}: ${i.value}${failure === null ? '' : ` (${failed})`}`);
    });
}

function orNone(lines: readonly string[]): string[] {
  return lines.length === 0 ? ['  none'] : lines.map((line) => `  ${line}`);
}
