/** A report against what was expected. Pure. */
import type { Finding, Report, ServiceResult } from '../../src/shared/report.ts';
import { type Cause, CONFIDENCES } from '../../src/shared/vocabulary.ts';
import type { Case, ExpectedService } from './case.ts';
import type { Told } from './run.ts';

export interface Judgement {
  /** Condition, verdicts and functions are as expected. */
  verdictRight: boolean;
  /** The causes are the expected ones, none missing, none too many, sure enough. */
  causeRight: boolean;
  /** Something is called blocked that is not. */
  falseBlocked: boolean;
  /** Something is called working that is not. */
  falseWorks: boolean;
  /** A cause that is not there, at high confidence. */
  sureAndWrong: boolean;
  /** What differs, one line each. */
  faults: string[];
}

/** @param told verdicts that the program told before its end, as final */
export function judge({ expected }: Case, report: Report, told: readonly Told[] = []): Judgement {
  const faults: string[] = [];
  const result: Judgement = {
    verdictRight: true,
    causeRight: true,
    falseBlocked: false,
    falseWorks: false,
    sureAndWrong: false,
    faults,
  };
  const wrongVerdict = (text: string) => {
    result.verdictRight = false;
    faults.push(text);
  };

  const { condition, findings } = report.network;
  if (condition !== (expected.condition ?? 'online')) wrongVerdict(`condition ${condition}`);
  const wanted = expected.network ?? [];
  judgeCauses(
    'network',
    findings,
    Object.fromEntries(wanted.map((cause) => [cause, 'low'])),
    expected.alsoNetwork ?? [],
    result,
  );
  for (const [id, service] of Object.entries(expected.services)) {
    const given = report.services.find((s) => s.id === id)?.results[report.network.defaultPath];
    if (!given) wrongVerdict(`${id}: no result`);
    else judgeService(id, given, service, result, wrongVerdict);
  }
  // Of noise nothing is expected but that nobody is blamed.
  for (const { id, results } of report.services) {
    const given = results[report.network.defaultPath];
    if (expected.services[id] === undefined && given)
      judgeUnblamed(id, given, result, wrongVerdict);
  }
  for (const { service, verdict } of withdrawn(told, report)) {
    wrongVerdict(`${service}: told to be ${verdict} at first`);
    if (verdict === 'blocked') result.falseBlocked = true;
    if (verdict === 'works') result.falseWorks = true;
  }
  return result;
}

/** What was told and is not in the report. Where the network became another, what was measured last is taken back. */
function withdrawn(told: readonly Told[], { services, network }: Report): Told[] {
  if (network.changed) return [];
  const last = new Map(services.map((s) => [s.id, s.results[network.defaultPath]?.verdict]));
  return told.filter(({ service, verdict }) => last.get(service) !== verdict);
}

function judgeUnblamed(
  id: string,
  { verdict, functions }: ServiceResult,
  result: Judgement,
  wrongVerdict: (text: string) => void,
): void {
  const blamed = functions.filter((f) => f.verdict === 'blocked' || f.verdict === 'slowed');
  for (const { id: name, verdict: found } of blamed) wrongVerdict(`${id} ${name}: ${found}`);
  if (verdict === 'blocked' || blamed.some((f) => f.verdict === 'blocked')) {
    result.falseBlocked = true;
  }
  const findings = functions.flatMap((f) => f.findings);
  judgeCauses(id, findings, {}, [], result);
}

function judgeService(
  id: string,
  given: ServiceResult,
  service: ExpectedService,
  result: Judgement,
  wrongVerdict: (text: string) => void,
): void {
  const { verdict, functions = {}, causes = {}, also = [] } = service;
  if (given.verdict !== verdict) {
    wrongVerdict(`${id}: ${given.verdict} instead of ${verdict}`);
    if (given.verdict === 'blocked' && verdict !== 'limited') result.falseBlocked = true;
    if (given.verdict === 'works') result.falseWorks = true;
  }
  for (const { id: name, verdict: found } of given.functions) {
    const right = functions[name];
    if (right !== undefined && found !== right) {
      wrongVerdict(`${id} ${name}: ${found} instead of ${right}`);
      if (found === 'blocked') result.falseBlocked = true;
      if (found === 'works') result.falseWorks = true;
    }
    if (found === 'blocked' && verdict === 'works') result.falseBlocked = true;
  }
  const findings = given.functions.flatMap((f) => f.findings);
  judgeCauses(id, findings, causes, also, result);
}

function judgeCauses(
  where: string,
  findings: readonly Finding[],
  causes: ExpectedService['causes'],
  also: readonly Cause[],
  result: Judgement,
): void {
  const best = new Map<Cause, number>();
  for (const { cause, confidence } of findings) {
    const rank = CONFIDENCES.indexOf(confidence);
    best.set(cause, Math.min(rank, best.get(cause) ?? rank));
  }
  for (const [cause, least] of Object.entries(causes ?? {})) {
    const rank = best.get(cause as Cause);
    if (rank !== undefined && rank <= CONFIDENCES.indexOf(least)) continue;
    result.causeRight = false;
    result.faults.push(`${where}: ${cause} ${rank === undefined ? 'missed' : 'not sure enough'}`);
  }
  for (const [cause, rank] of best) {
    if (causes?.[cause] !== undefined || also.includes(cause)) continue;
    result.causeRight = false;
    if (rank === 0) result.sureAndWrong = true;
    result.faults.push(`${where}: ${cause} found`);
  }
}
