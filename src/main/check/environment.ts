/** Where a check runs: the real network, or the simulator with a scenario. Decided in one place, for CLI and window alike. */
import type { Catalogue } from '../../shared/catalogue.ts';
import type { MeasuredPath } from './input.ts';

export interface CheckEnvironment {
  paths: readonly MeasuredPath[];
  /** Stops the simulator's servers, if any. */
  close(): Promise<void>;
}

export interface EnvironmentOptions {
  catalogue: Catalogue;
  /** The simulator's scenario id; `null`: the real network. */
  scenario: string | null;
  /** PEM texts to add to every pool. */
  trustAnchors: readonly string[];
}
