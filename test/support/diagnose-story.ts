/** What the diagnosis makes of a story. */
import { diagnose } from '../../src/main/diagnosis/diagnose.ts';
import type { Control, Endpoint } from '../../src/shared/catalogue.ts';
import type { Cause, Confidence, FunctionVerdict } from '../../src/shared/vocabulary.ts';
import type { Story } from './measurements.ts';
import { catalogue, service } from './test-catalogue.ts';

/** Wall clock at the start of every story, ms since the epoch. */
export const STARTED_AT = Date.parse('2026-11-23T12:00:00Z');

export interface Judged {
  network: ReturnType<typeof diagnose>['network'];
  /** By function: its verdict, and its causes with their confidence. */
  functions: Record<
    string,
    { verdict: FunctionVerdict; causes: Partial<Record<Cause, Confidence>> }
  >;
}

/** Diagnoses a story of one service, `svc`, of which everything was measured; `controls` join the usual ones. */
export function diagnoseStory(
  endpoints: Endpoint[],
  story: Story,
  { controls = [] }: { controls?: Control[] } = {},
): Judged {
  const svc = service('svc', endpoints);
  const usual = catalogue([svc]);
  const { network, services } = diagnose({
    catalogue: { ...usual, controls: [...usual.controls, ...controls] },
    services: [svc],
    measurements: story.measurements,
    startedAt: STARTED_AT,
    settled: new Set(endpoints.map((e) => e.id)),
  });
  const functions = services.get('svc')?.functions ?? [];
  return {
    network,
    functions: Object.fromEntries(
      functions.map((f) => [
        f.id,
        {
          verdict: f.verdict,
          causes: Object.fromEntries(f.findings.map((g) => [g.cause, g.confidence])),
        },
      ]),
    ),
  };
}
