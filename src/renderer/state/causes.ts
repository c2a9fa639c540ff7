/** What stands in the way of a messenger: the findings of all its functions, one per cause. Pure. */
import type { Finding, FunctionResult, ServiceResult } from '../../shared/report.ts';
import { CAUSES, CONFIDENCES, type Cause, type FunctionId } from '../../shared/vocabulary.ts';

export interface CauseSummary extends Finding {
  /** What it takes away. */
  functions: FunctionId[];
}

/** The surest first, then in the order in which a connection is made. */
export function causesOf(result: ServiceResult | null): CauseSummary[] {
  const causes = new Map<Cause, CauseSummary>();
  for (const one of result?.functions ?? []) {
    for (const finding of one.findings) {
      const known = causes.get(finding.cause);
      causes.set(
        finding.cause,
        known ? join(known, finding, one) : { ...finding, functions: [one.id] },
      );
    }
  }
  return [...causes.values()].sort(
    (a, b) => rank(a) - rank(b) || CAUSES.indexOf(a.cause) - CAUSES.indexOf(b.cause),
  );
}

const rank = ({ confidence }: Finding): number => CONFIDENCES.indexOf(confidence);

function join(known: CauseSummary, finding: Finding, { id }: FunctionResult): CauseSummary {
  return {
    cause: known.cause,
    confidence: rank(finding) < rank(known) ? finding.confidence : known.confidence,
    endpoints: [...new Set([...known.endpoints, ...finding.endpoints])],
    evidence: [...new Set([...known.evidence, ...finding.evidence])],
    functions: [...known.functions, id],
  };
}
