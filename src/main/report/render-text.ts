/** A report as plain text that fits a chat message: verdicts first, then what stands behind them. Pure. */
import type { Translate } from '../../shared/i18n/index.ts';
import type { Finding, FunctionResult, Report, ServiceReport } from '../../shared/report.ts';
import type { FunctionVerdict, ServiceVerdict } from '../../shared/vocabulary.ts';
import { inert } from './inert.ts';

/** Stands before a verdict, so that it can be told without colour. */
export const VERDICT_MARKS: Record<ServiceVerdict | FunctionVerdict, string> = {
  works: '✓',
  limited: '!',
  slowed: '!',
  blocked: '✗',
  down: '✗',
  unknown: '?',
  'not-tested': '–',
};

/** Colours the text of a verdict where there are colours. */
export type Paint = (verdict: ServiceVerdict | FunctionVerdict, text: string) => string;

/** @returns lines, each with its end; the services' results are those of the path that applications get */
export function renderText(
  report: Report,
  translate: Translate,
  paint: Paint = (_, text) => text,
): string {
  return new TextReport(report, translate, paint)
    .lines()
    .map((line) => `${line}\n`)
    .join('');
}

class TextReport {
  readonly #report: Report;
  readonly #say: Translate;
  readonly #paint: Paint;

  constructor(report: Report, translate: Translate, paint: Paint) {
    this.#report = report;
    this.#say = translate;
    this.#paint = paint;
  }

  lines(): string[] {
    const { services } = this.#report;
    return [
      ...this.#head(),
      '',
      ...services.map((service) => this.#verdict(service)),
      '',
      ...this.#network(),
      ...services.flatMap((service) => ['', ...this.#details(service)]),
      ...this.#advice(),
    ];
  }

  #head(): string[] {
    const { app, startedAt, durationMs, options, outcome, trustAnchorsAdded } = this.#report;
    const made = this.#say('cli.report.made', {
      program: inert(`${app.name} ${app.version}`, 60),
      time: startedAt.slice(0, 16).replace('T', ' '),
      seconds: (durationMs / 1000).toFixed(1),
    });
    const lines = [made];
    if (options.scenario !== null) {
      lines.push(this.#say('cli.simulated', { scenario: inert(options.scenario, 60) }));
    }
    if (trustAnchorsAdded.length > 0) {
      lines.push(this.#say('cli.report.anchors', { count: trustAnchorsAdded.length }));
      lines.push(...trustAnchorsAdded.map((sha256) => `  ${sha256}`));
    }
    if (outcome !== 'complete') lines.push(this.#say(`outcome.${outcome}`));
    return lines;
  }

  #verdict(service: ServiceReport): string {
    const verdict = this.#resultOf(service)?.verdict ?? 'not-tested';
    const word = this.#say(`verdict.service.${verdict}`);
    return this.#paint(verdict, `${VERDICT_MARKS[verdict]} ${nameOf(service)}: ${word}`);
  }

  #network(): string[] {
    const { condition, findings } = this.#report.network;
    return [
      this.#say('cli.report.network', { condition: this.#say(`condition.${condition}`) }),
      ...findings.map((finding) => `  ${this.#finding(finding)}`),
    ];
  }

  #details(service: ServiceReport): string[] {
    const functions = alike(this.#resultOf(service)?.functions ?? []);
    return [
      `${nameOf(service)}:`,
      ...functions.flatMap(({ ids, verdict, indirect, findings }) => {
        const names = ids.map((id) => this.#say(`function.${id}`)).join(', ');
        const word = this.#say(`verdict.function.${verdict}`);
        const line = `  ${names}: ${word}${indirect ? ` (${this.#say('function.indirect')})` : ''}`;
        return [
          this.#paint(verdict, line),
          ...findings.map((finding) => `    ${this.#finding(finding)}`),
        ];
      }),
    ];
  }

  #finding({ cause, confidence, evidence }: Finding): string {
    return this.#say('cli.report.finding', {
      title: this.#say(`cause.${cause}.title`),
      cause,
      confidence: this.#say(`confidence.${confidence}`),
      count: evidence.length,
    });
  }

  /** What would help, once per cause. */
  #advice(): string[] {
    const { network, services } = this.#report;
    const findings = services.flatMap((s) => this.#resultOf(s)?.functions ?? []);
    const causes = [network, ...findings].flatMap((f) => f.findings.map(({ cause }) => cause));
    if (causes.length === 0) return [];
    return [
      '',
      this.#say('cli.report.advice'),
      ...[...new Set(causes)].map(
        (cause) => `- ${this.#say(`cause.${cause}.title`)}: ${this.#say(`cause.${cause}.advice`)}`,
      ),
    ];
  }

  #resultOf(service: ServiceReport) {
    return service.results[this.#report.network.defaultPath];
  }
}

const nameOf = (service: ServiceReport): string => inert(service.name, 60);

interface AlikeFunctions extends Omit<FunctionResult, 'id'> {
  ids: FunctionResult['id'][];
}

/** Functions with the same verdict for the same causes are told together, with the evidence of all. */
function alike(functions: readonly FunctionResult[]): AlikeFunctions[] {
  const groups = new Map<string, AlikeFunctions>();
  for (const { id, verdict, indirect, findings } of functions) {
    const key = [
      verdict,
      String(indirect),
      ...findings.map((f) => `${f.cause} ${f.confidence}`),
    ].join();
    const group = groups.get(key);
    if (!group) groups.set(key, { ids: [id], verdict, indirect, findings });
    else {
      group.ids.push(id);
      group.findings = group.findings.map((finding, index) => ({
        ...finding,
        evidence: [...new Set([...finding.evidence, ...(findings[index]?.evidence ?? [])])],
      }));
    }
  }
  return [...groups.values()];
}
