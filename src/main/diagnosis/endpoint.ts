/** One endpoint's measurements → its state and causes. Pure. */
import type { EndpointState, Finding } from '../../shared/report.ts';
import type { Cause, NetworkCondition } from '../../shared/vocabulary.ts';
import { attemptWorks, isWeakProof } from './attempt.ts';
import { dnsTruth } from './dns-truth.ts';
import { isDenied } from './denied.ts';
import { isDrowned } from './drowned.ts';
import { isHealthyAttempt } from './rates.ts';
import { RULES } from './rules/index.ts';
import type { Rule } from './rules/rule.ts';
import { isDatagram, type Target } from './target.ts';
import { type Attempt, realAttempts, systemAnswer, type TargetView } from './view.ts';
import type { World } from './world.ts';

export interface EndpointDiagnosis {
  endpoint: string;
  /** `gone`: nobody can reach it, or nobody here; it is left out of the function's verdict. */
  state: EndpointState | 'gone';
  findings: Finding[];
}

/** @param settled whether all that the plan wanted to know of it was measured; before, only a denied name is told. */
export function diagnoseEndpoint(
  view: TargetView,
  world: World,
  condition: NetworkCondition,
  settled: boolean,
): EndpointDiagnosis {
  const untested: EndpointDiagnosis = {
    endpoint: view.target.id,
    state: 'not-tested',
    findings: [],
  };
  if (!settled && !isDenied(view, world)) return untested;
  const found = diagnoseMeasured(view, world, condition);
  return settled || found.state === 'blocked' ? found : untested;
}

function diagnoseMeasured(
  view: TargetView,
  world: World,
  condition: NetworkCondition,
): EndpointDiagnosis {
  const endpoint = view.target.id;
  // Without IPv6 on this line, an IPv6 address says nothing about the messenger.
  if (view.target.family === 6 && world.ipv6 !== 'works') {
    return { endpoint, state: 'gone', findings: [] };
  }
  const works = worksAsIs(view, world);
  if (works && !isQualified(view)) return { endpoint, state: 'works', findings: [] };
  if (worksInSix(view, world)) return { endpoint, state: 'works', findings: [] };

  // What everything abroad shares is not the messenger's: one message, not twenty.
  if (condition !== 'online') {
    return { endpoint, state: works ? 'works' : 'not-tested', findings: [] };
  }

  const found = RULES.flatMap((rule): (Finding & Pick<Rule, 'hides'>)[] => {
    const suspicion = rule.find(view, world);
    if (!suspicion || isDrowned(suspicion.evidence, world)) return [];
    return [
      {
        cause: rule.cause,
        hides: rule.hides ?? [],
        confidence: suspicion.confidence,
        endpoints: [endpoint],
        evidence: suspicion.evidence.map((m) => m.id),
      },
    ];
  });
  const hidden = new Set(found.flatMap((f) => f.hides ?? []));
  const findings = found
    .filter((f) => !hidden.has(f.cause))
    .map(({ hides: _, ...finding }) => finding);
  if (works && findings.length === 0) return { endpoint, state: 'works', findings };
  return { endpoint, state: stateOf(view, world, findings), findings };
}

/** As an application would fare: the system's own lookup, the address it gave, the healthy answer. */
function worksAsIs(view: TargetView, world: World): boolean {
  const { target, attempts, datagrams } = view;
  if (isDatagram(target)) return datagrams.some((m) => m.purpose === 'target' && m.received > 0);
  return attempts.some(
    (a) => a.purpose === 'target' && attemptWorks(a, target) && !isDoubtful(a, target, world),
  );
}

/** Where something in between accepts everything, an open connection proves nothing. */
function isDoubtful(attempt: Attempt, target: Target, world: World): boolean {
  return world.acceptsAll !== null && isWeakProof(attempt, target);
}

/** Over IPv6, which applications try beside IPv4; but not where this computer's own hosts file fixes the name. */
function worksInSix({ target, ipv6 }: TargetView, world: World): boolean {
  const isFixed = world.looks.some(
    (m) => m.subject === 'hosts-file' && m.items.some(({ name }) => name === target.host),
  );
  const isProof = (a: Attempt) => isHealthyAttempt(a, target) && !isDoubtful(a, target, world);
  return !isFixed && ipv6.attempts.some(isProof);
}

/** An answer is not all: a file can come too slowly, and UDP can be cut after the first packets. */
function isQualified({ target: { probe } }: TargetView): boolean {
  return probe.kind === 'transfer' || probe.kind === 'stun';
}

const STATES: Partial<Record<Cause, EndpointState>> = {
  'transfer.throttled': 'slowed',
  'http.server-refusal': 'down',
  'service.outage': 'down',
};

/** The worst that a cause makes of it; a finding that is not listed blocks. */
function stateOf(
  view: TargetView,
  world: World,
  findings: readonly Finding[],
): EndpointDiagnosis['state'] {
  const states = findings.map((f) => STATES[f.cause] ?? 'blocked');
  const worst = (['blocked', 'slowed', 'down'] as const).find((s) => states.includes(s));
  if (worst) return worst;
  const nowhere = systemAnswer(view) === null && realAttempts(view).length === 0;
  if (nowhere && dnsTruth(view, world.catalogue.resolvers).gone) return 'gone';
  return 'unknown';
}
