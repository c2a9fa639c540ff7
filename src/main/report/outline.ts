/**
 * A report in words, in the order in which a person reads it, before it takes a form: text, Markdown and HTML say the
 * same. All texts are inert.
 */
import type { Translate } from '../../shared/i18n/index.ts';
import { listed } from '../../shared/i18n/joins.ts';
import { scenarioTitle } from '../../shared/i18n/scenario.ts';
import {
  type Finding,
  type FunctionResult,
  type Report,
  resultOn,
  type ServiceReport,
} from '../../shared/report.ts';
import type { Cause, FunctionVerdict, ServiceVerdict } from '../../shared/vocabulary.ts';
import { providerLines } from '../../shared/provider.ts';
import { inert } from './inert.ts';

export type AnyVerdict = ServiceVerdict | FunctionVerdict;

/** Stands before a verdict, so that it can be told without colour. */
export const VERDICT_MARKS: Record<AnyVerdict, string> = {
  works: '✓',
  limited: '!',
  slowed: '!',
  blocked: '✗',
  down: '✗',
  unknown: '?',
  'not-tested': '–',
};

export interface OutlinedFinding {
  cause: Cause;
  /** `DNS says … [dns.nxdomain], confidence: high, 3 measurements`. */
  line: string;
  title: string;
  explanation: string;
  /** Ids of measurements. */
  evidence: string[];
}

/** Functions with the same verdict for the same causes are told together. */
export interface OutlinedFunctions {
  verdict: FunctionVerdict;
  names: string;
  word: string;
  /** In brackets; empty where there is none. */
  remark: string;
  findings: OutlinedFinding[];
}

export interface OutlinedService {
  id: string;
  name: string;
  verdict: ServiceVerdict;
  mark: string;
  word: string;
  /** What a VPN changes; empty where nothing was found out. */
  vpn: string;
  functions: OutlinedFunctions[];
}

export interface Outline {
  made: string;
  /** What is not as usual: simulated, cut short, added roots, … */
  notes: { line: string; details: string[] }[];
  services: OutlinedService[];
  network: { lines: string[]; findings: OutlinedFinding[] };
  /** What would help, once per cause. */
  advice: { title: string; text: string }[];
  /** What was taken out before the report was given away. */
  removed: string[];
}

/** Services are told by what was found on the path that applications get. */
export function outline(report: Report, say: Translate): Outline {
  const { network, services } = report;
  const told = services.map((service) => outlineService(service, network.defaultPath, say));
  const findings = network.findings.map((finding) => outlineFinding(finding, say));
  const functions = told.flatMap((service) => service.functions);
  const causes = [{ findings }, ...functions].flatMap((f) => f.findings.map(({ cause }) => cause));
  return {
    made: say('cli.report.made', {
      program: inert(`${report.app.name} ${report.app.version}`, 60),
      time: report.startedAt.slice(0, 16).replace('T', ' '),
      seconds: (report.durationMs / 1000).toFixed(1),
    }),
    notes: notesOf(report, say),
    services: told,
    network: { lines: networkLines(report, say), findings },
    advice: [...new Set(causes)].map((cause) => ({
      title: say(`cause.${cause}.title`),
      text: say(`cause.${cause}.advice`),
    })),
    removed: (report.redacted ?? []).map(({ what, count }) => say(`removed.${what}`, { count })),
  };
}

function notesOf(report: Report, say: Translate): Outline['notes'] {
  const { options, outcome, trustAnchorsAdded, network } = report;
  const notes: Outline['notes'] = [];
  const add = (line: string, details: string[] = []) => notes.push({ line, details });
  if (options.scenario !== null) {
    add(say('cli.simulated', { scenario: scenarioTitle(options.scenario, say) }));
  }
  if (trustAnchorsAdded.length > 0) {
    add(say('cli.report.anchors', { count: trustAnchorsAdded.length }), trustAnchorsAdded);
  }
  if (outcome !== 'complete') add(say(`outcome.${outcome}`));
  if (network.changed) add(say('report.network.changed'));
  return notes;
}

function networkLines({ network }: Report, say: Translate): string[] {
  const condition = say(`condition.${network.condition}`);
  const line =
    network.name === undefined
      ? say('cli.report.network', { condition })
      : say('report.network.named', { name: inert(network.name, 60), condition });
  return [
    line,
    ...providerLines(network, say),
    ...(network.vpn ? [say(`report.vpn.${network.vpn.state}`)] : []),
  ];
}

function outlineService(service: ServiceReport, path: string, say: Translate): OutlinedService {
  const { id, name, vpnEffect } = service;
  const result = resultOn(service, path);
  const verdict = result?.verdict ?? 'not-tested';
  const isTold = vpnEffect !== 'unknown' && vpnEffect !== 'no-vpn';
  return {
    id,
    name: inert(name, 60),
    verdict,
    mark: VERDICT_MARKS[verdict],
    word: say(`verdict.service.${verdict}`),
    vpn: isTold ? say(`report.effect.${vpnEffect}`) : '',
    functions: alike(result?.functions ?? []).map((group) => ({
      verdict: group.verdict,
      names: listed(
        say,
        group.ids.map((function_) => say(`function.${function_}`)),
      ),
      word: say(`verdict.function.${group.verdict}`),
      remark: group.indirect ? say('function.indirect') : '',
      findings: group.findings.map((finding) => outlineFinding(finding, say)),
    })),
  };
}

function outlineFinding({ cause, confidence, evidence }: Finding, say: Translate): OutlinedFinding {
  const title = say(`cause.${cause}.title`);
  return {
    cause,
    title,
    explanation: say(`cause.${cause}.explanation`),
    line: say('cli.report.finding', {
      title,
      cause,
      confidence: say(`confidence.${confidence}`),
      count: evidence.length,
    }),
    evidence,
  };
}

interface AlikeFunctions extends Omit<FunctionResult, 'id'> {
  ids: FunctionResult['id'][];
}

/** The findings of functions told together rest on the evidence of all. */
function alike(functions: readonly FunctionResult[]): AlikeFunctions[] {
  const groups = new Map<string, AlikeFunctions>();
  for (const { id, verdict, indirect, findings } of functions) {
    const causes = findings.map((f) => `${f.cause} ${f.confidence}`);
    const key = [verdict, String(indirect), ...causes].join();
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
