/** What the rules know besides the target: the controls, the catalogue, the other targets. Pure. */
import type { Catalogue } from '../../shared/catalogue.ts';
import type { MeasurementOf } from '../../shared/measurement.ts';
import { type Attempt, attemptWorks, systemAnswer, type TargetView } from './view.ts';

export interface World {
  catalogue: Catalogue;
  targets: TargetView[];
  /** Evidence that a step works on this path at all; `null`: no control managed it, so nothing can be blamed. */
  proof: {
    resolve: MeasurementOf<'resolve'> | null;
    connect: MeasurementOf<'connect'> | null;
    tls: MeasurementOf<'tls_handshake'> | null;
    http: MeasurementOf<'http_round_trip'> | null;
  };
}

/** All views are of one path. */
export function buildWorld(
  catalogue: Catalogue,
  targets: TargetView[],
  controls: TargetView[],
): World {
  const working = controls.flatMap((view) =>
    view.attempts.filter((a) => attemptWorks(a, view.target)).map((attempt) => ({ view, attempt })),
  );
  const first = <T>(pick: (w: { view: TargetView; attempt: Attempt }) => T | null): T | null =>
    working.map(pick).find((m) => m !== null) ?? null;
  return {
    catalogue,
    targets,
    proof: {
      // Only an answer that led to the genuine control counts: a portal answers every name.
      resolve: first(({ view, attempt }) =>
        attempt.purpose === 'control' || attempt.purpose === 'portal' ? systemAnswer(view) : null,
      ),
      connect: first(({ attempt }) => attempt.connect),
      tls: first(({ attempt }) => attempt.tls),
      http: first(({ attempt }) => (attempt.tls ? null : attempt.http)),
    },
  };
}
