/** What a check needs from the outside. The terminal, the window and the tests fill it in; the engine does the rest. */
import type { Catalogue } from '../../shared/catalogue.ts';
import type { CheckEvent } from '../../shared/check-events.ts';
import type { CheckOptions, NetworkPath } from '../../shared/report.ts';
import type { Instruments } from '../probes/instruments.ts';

/** A path to measure and the way out over it. */
export interface MeasuredPath {
  path: NetworkPath;
  /** All but the clock, which belongs to the check. */
  instruments: Omit<Instruments, 'clock'>;
  /** Resolvers that the system is set to use on this path; asked directly only when its own lookup fails. */
  nameServers: readonly string[];
}

export interface CheckInput {
  app: { name: string; version: string };
  catalogue: Catalogue;
  options: CheckOptions;
  /** The default path first. */
  paths: readonly MeasuredPath[];
  /** SHA-256 of each root that was added to every pool, for the report. */
  trustAnchorsAdded: readonly string[];
  /** Aborting cancels: what is undecided becomes `not-tested`. */
  signal: AbortSignal;
  onEvent: (event: CheckEvent) => void;
}
