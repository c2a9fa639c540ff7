/** One endpoint's measurements → its state and causes. Pure. */
import type { EndpointState, Finding } from '../../shared/report.ts';
import { dnsTruth } from './dns-truth.ts';
import { RULES } from './rules/index.ts';
import { attemptWorks, realAttempts, systemAnswer, type TargetView } from './view.ts';
import type { World } from './world.ts';

export interface EndpointDiagnosis {
  endpoint: string;
  /** `gone`: its name is gone for everybody; it is left out of the function's verdict. */
  state: EndpointState | 'gone';
  findings: Finding[];
}

/** @param settled whether all that the plan wanted to know of it was measured. */
export function diagnoseEndpoint(
  view: TargetView,
  world: World,
  settled: boolean,
): EndpointDiagnosis {
  const endpoint = view.target.id;
  if (!settled) return { endpoint, state: 'not-tested', findings: [] };
  if (worksAsIs(view)) return { endpoint, state: 'works', findings: [] };

  const findings = RULES.flatMap((rule): Finding[] => {
    const suspicion = rule.find(view, world);
    if (!suspicion) return [];
    return [
      {
        cause: rule.cause,
        confidence: suspicion.confidence,
        endpoints: [endpoint],
        evidence: suspicion.evidence.map((m) => m.id),
      },
    ];
  });
  return { endpoint, state: stateOf(view, world, findings), findings };
}

/** As an application would fare: the system's own lookup, the address it gave, the healthy answer. */
function worksAsIs(view: TargetView): boolean {
  return view.attempts.some((a) => a.purpose === 'target' && attemptWorks(a, view.target));
}

function stateOf(
  view: TargetView,
  world: World,
  findings: readonly Finding[],
): EndpointDiagnosis['state'] {
  if (findings.some((f) => f.cause !== 'http.server-refusal')) return 'blocked';
  if (findings.length > 0) return 'down';
  const nowhere = systemAnswer(view) === null && realAttempts(view).length === 0;
  if (nowhere && dnsTruth(view, world.catalogue.resolvers).gone) return 'gone';
  return 'unknown';
}
