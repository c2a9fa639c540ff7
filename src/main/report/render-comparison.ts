/** A comparison as text: what changed first, then what did not. Pure. */
import type { Translate } from '../../shared/i18n/index.ts';
import { changed as changeOf, pair } from '../../shared/i18n/joins.ts';
import { scenarioTitle } from '../../shared/i18n/scenario.ts';
import type {
  ComparedCause,
  ComparedReport,
  ComparedService,
  Comparison,
} from '../../shared/comparison.ts';
import { inert } from './inert.ts';
import { type AnyVerdict, VERDICT_MARKS } from './outline.ts';
import type { Paint } from './render-text.ts';

/** @param names what to call the reports: their files, their ids */
export function renderComparison(
  comparison: Comparison,
  names: readonly string[],
  say: Translate,
  paint: Paint = (_, text) => text,
): string {
  const { reports, services } = comparison;
  const changed = services.filter((service) => service.changed);
  const unchanged = services.filter((service) => !service.changed);
  return [
    ...reports.map((report, index) => headLine(report, index, names, say)),
    ...networkLines(comparison, say),
    '',
    ...(changed.length === 0 ? [say('compare.nothing')] : []),
    ...changed.flatMap((service) => serviceLines(service, say, paint)),
    ...(unchanged.length > 0 ? ['', say('compare.unchanged'), ...unchanged.map(listed)] : []),
  ]
    .map((line) => `${line}\n`)
    .join('');

  function listed({ name, verdicts }: ComparedService): string {
    const [verdict = null] = verdicts;
    return `  ${pair(say, inert(name, 60), word(verdict, 'service', say))}`;
  }
}

function headLine(
  { startedAt, network, vpn, scenario, outcome }: ComparedReport,
  index: number,
  names: readonly string[],
  say: Translate,
): string {
  const condition = say(`condition.${network.condition}`);
  const parts = [
    `${startedAt.slice(0, 16).replace('T', ' ')} UTC`,
    network.name === null
      ? say('cli.report.network', { condition })
      : say('report.network.named', { name: inert(network.name, 60), condition }),
    ...(vpn === null ? [] : [say(`report.vpn.${vpn}`)]),
    ...(scenario === null
      ? []
      : [say('cli.simulated', { scenario: scenarioTitle(scenario, say) })]),
    ...(outcome === 'complete' ? [] : [say(`outcome.${outcome}`)]),
  ];
  return `${index + 1}. ${pair(say, inert(names[index] ?? '', 120), parts.join(' · '))}`;
}

function networkLines({ sameNetwork, causes }: Comparison, say: Translate): string[] {
  return [
    ...sameNetwork
      .slice(1)
      .map((sameness, index) =>
        say(`compare.network.${sameness}`, { before: index + 1, after: index + 2 }),
      ),
    ...causeLines(causes, say).map((line) => `  ${line}`),
  ];
}

function serviceLines(service: ComparedService, say: Translate, paint: Paint): string[] {
  const { name, verdicts, functions } = service;
  const last = verdicts.at(-1) ?? 'not-tested';
  return [
    paint(
      last,
      `${VERDICT_MARKS[last]} ${pair(say, inert(name, 60), way(verdicts, 'service', say))}`,
    ),
    ...functions
      .filter(({ changed }) => changed)
      .flatMap((f) => [
        `    ${pair(say, say(`function.${f.id}`), way(f.verdicts, 'function', say))}`,
        ...causeLines(f.causes, say).map((line) => `      ${line}`),
      ]),
  ];
}

/** `blocked → works`; what stays the same for a while is said once. */
function way(
  verdicts: readonly (AnyVerdict | null)[],
  of: 'service' | 'function',
  say: Translate,
): string {
  const steps = verdicts.filter((one, index) => index === 0 || one !== verdicts[index - 1]);
  return changeOf(
    say,
    steps.map((verdict) => word(verdict, of, say)),
  );
}

function word(verdict: AnyVerdict | null, of: 'service' | 'function', say: Translate): string {
  if (verdict === null) return say('compare.absent');
  // Each list of verdicts has words of its own.
  return say(`verdict.${of}.${verdict}` as `verdict.service.works`);
}

/** Each time that a cause came or went, with the report in which it did. */
function causeLines(causes: readonly ComparedCause[], say: Translate): string[] {
  return causes.flatMap(({ cause, present }) =>
    present.flatMap((is, index) => {
      if (index === 0 || is === present[index - 1]) return [];
      const title = say(`cause.${cause}.title`);
      return [say(is ? 'compare.come' : 'compare.gone', { title, cause, report: index + 1 })];
    }),
  );
}
