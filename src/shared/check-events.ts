/** What a running check tells, as it happens. The window, the terminal and the tests read the same stream. */
import type { Measurement } from './measurement.ts';
import type { NetworkReport, Report, ServiceReport } from './report.ts';

/** The stages of a check, in order; a person sees them in words. */
export const STAGES = ['connection', 'messengers', 'doubts', 'finished'] as const;
/**
 * `connection`: is there an Internet at all; `messengers`: each endpoint once; `doubts`: repeats and separating
 * probes for what failed; `finished`.
 */
export type Stage = (typeof STAGES)[number];

export interface Progress {
  stage: Stage;
  /** Endpoints that are decided, of all in the plan. `done` never falls and `total` never changes. */
  done: number;
  total: number;
  /** Milliseconds since the start. */
  elapsedMs: number;
}

export type CheckEvent =
  | { type: 'started'; services: { id: string; name: string }[]; total: number; deadlineMs: number }
  | { type: 'progress'; progress: Progress }
  | { type: 'measurement'; measurement: Measurement }
  | { type: 'network'; network: NetworkReport }
  /**
   * A service's verdict as it stands; sent again when something about it changes. `settled`: the verdict will not
   * change any more, though causes may still be added.
   */
  | { type: 'service'; service: ServiceReport; settled: boolean }
  | { type: 'finished'; report: Report };
