/** Endpoints → functions → the service. Pure. */
import type { Endpoint, Service } from '../../shared/catalogue.ts';
import type { Finding, FunctionResult, ServiceResult } from '../../shared/report.ts';
import {
  CAUSES,
  CONFIDENCES,
  FUNCTIONS,
  type FunctionVerdict,
  type ServiceVerdict,
} from '../../shared/vocabulary.ts';
import type { EndpointDiagnosis } from './endpoint.ts';

type State = EndpointDiagnosis['state'];

/** @param diagnoses one per endpoint of the service. */
export function judgeService(
  service: Service,
  diagnoses: ReadonlyMap<string, EndpointDiagnosis>,
): ServiceResult {
  const functions = FUNCTIONS.flatMap((id): FunctionResult[] => {
    const endpoints = service.endpoints.filter((e) => e.function === id);
    if (endpoints.length === 0) return [];
    const verdict = judgeFunction(endpoints, diagnoses);
    // One dead server of many can be anybody's fault: what does not hurt the function is not blamed on anyone.
    const findings =
      verdict === 'works' ? [] : endpoints.flatMap((e) => diagnoses.get(e.id)?.findings ?? []);
    return [
      {
        id,
        verdict,
        indirect: judgedEndpoints(endpoints).every((e) => e.indirect === true),
        findings: mergeFindings(findings),
      },
    ];
  });
  return { verdict: judgeVerdicts(functions), functions };
}

/**
 * One dead endpoint of many never makes a verdict, nor does one live one hide a dead function ("1 of N works" was
 * OONI's false negative for Telegram, ooni/probe#2466).
 */
export function judgeFunction(
  endpoints: readonly Endpoint[],
  diagnoses: ReadonlyMap<string, EndpointDiagnosis>,
): FunctionVerdict {
  const groups = new Map<string, State[]>();
  for (const endpoint of judgedEndpoints(endpoints)) {
    const key = endpoint.group ?? endpoint.id;
    const state = diagnoses.get(endpoint.id)?.state ?? 'not-tested';
    groups.set(key, [...(groups.get(key) ?? []), state]);
  }
  const states = [...groups.values()].map(judgeGroup).filter((s) => s !== 'gone');
  const count = (state: State) => states.filter((s) => s === state).length;

  if (states.length === 0) return 'unknown';
  if (count('not-tested') > 0)
    return count('blocked') * 2 >= states.length ? 'blocked' : 'not-tested';
  if (count('works') === states.length) return 'works';
  // Two groups or half of them dead is more than one bad server; a single one of many is only reported.
  if (count('blocked') >= 2 || count('blocked') * 2 >= states.length) return 'blocked';
  if (count('slowed') > 0) return 'slowed';
  if (count('down') * 2 >= states.length) return 'down';
  if (count('works') * 2 > states.length) return 'works';
  return 'unknown';
}

/** What a function stands or falls with: the required ones, if any are. */
function judgedEndpoints(endpoints: readonly Endpoint[]): readonly Endpoint[] {
  const required = endpoints.filter((e) => e.required);
  return required.length > 0 ? required : endpoints;
}

/** Endpoints that stand in for each other: a quarter of them alive is enough, as clients try the next. */
function judgeGroup(states: readonly State[]): State {
  const present = states.filter((s) => s !== 'gone');
  if (present.length === 0) return 'gone';
  const count = (state: State) => present.filter((s) => s === state).length;
  const enough = Math.ceil(present.length / 4);
  if (count('works') >= enough) return 'works';
  if (count('works') + count('slowed') >= enough) return 'slowed';
  if (count('not-tested') > 0) return 'not-tested';
  if (count('blocked') * 2 >= present.length) return 'blocked';
  if (count('down') * 2 >= present.length) return 'down';
  return 'unknown';
}

/**
 * What a service comes to. Messages, or the web client, are what makes a messenger of it: as long as one of them was not
 * tried, whatever else fails does not make it blocked.
 */
export function judgeVerdicts(
  functions: readonly Pick<FunctionResult, 'id' | 'verdict'>[],
): ServiceVerdict {
  const tested = functions.filter((f) => f.verdict !== 'not-tested');
  if (tested.length === 0) return 'not-tested';
  const has = (verdict: FunctionVerdict, of = tested) => of.some((f) => f.verdict === verdict);
  const core = functions.filter((f) => f.id === 'messages' || f.id === 'web');
  const decisive = core.length > 0 ? core : tested;

  if (!has('works', decisive) && !has('slowed', decisive)) {
    if (has('not-tested', decisive)) return 'not-tested';
    if (has('blocked', decisive)) return 'blocked';
    if (has('down', decisive)) return 'down';
    return 'unknown';
  }
  if (has('blocked') || has('slowed') || has('down')) return 'limited';
  // What could not be told of a lesser function stays visible there and does not taint the whole.
  return has('unknown', decisive) ? 'unknown' : 'works';
}

/** One finding per cause: endpoints and evidence together, the best confidence. */
export function mergeFindings(findings: readonly Finding[]): Finding[] {
  const merged = new Map<string, Finding>();
  for (const f of findings) {
    const known = merged.get(f.cause);
    merged.set(
      f.cause,
      known
        ? {
            cause: f.cause,
            confidence:
              CONFIDENCES.indexOf(f.confidence) < CONFIDENCES.indexOf(known.confidence)
                ? f.confidence
                : known.confidence,
            endpoints: [...new Set([...known.endpoints, ...f.endpoints])],
            evidence: [...new Set([...known.evidence, ...f.evidence])],
          }
        : f,
    );
  }
  return [...merged.values()].sort((a, b) => CAUSES.indexOf(a.cause) - CAUSES.indexOf(b.cause));
}
