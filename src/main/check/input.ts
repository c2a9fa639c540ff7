/** What a check needs from the outside. The terminal, the window and the tests fill it in; the engine does the rest. */
import type { Catalogue } from '../../shared/catalogue.ts';
import type { CheckEvent } from '../../shared/check-events.ts';
import type { InspectObservation } from '../../shared/measurement.ts';
import type { CheckOptions, NetworkPath } from '../../shared/report.ts';
import type { NetworkFacts } from '../network/facts.ts';
import type { NetworkChange } from '../network/watch.ts';
import type { Instruments } from '../probes/instruments.ts';

/** A path to measure and the way out over it. */
export interface MeasuredPath {
  path: NetworkPath;
  /** All but the clock, which belongs to the check. */
  instruments: Omit<Instruments, 'clock'>;
  /** Resolvers that the system is set to use on this path; asked directly only when its own lookup fails. */
  nameServers: readonly string[];
  /** Of the default path alone; absent in the simulator, whose network is not this computer's. */
  surroundings?: Surroundings;
}

/** What a check learns of this computer without sending anything. Nothing here rejects. */
export interface Surroundings {
  /** Called once, at the start. */
  looks(run: { clock: () => number; signal: AbortSignal }): Promise<InspectObservation[]>;
  /** What the network is, more fully than the path tells; takes up to some seconds. */
  facts(): Promise<NetworkFacts>;
  /** Calls back when the network has become another one, until the signal ends it. */
  watch(onChange: (change: NetworkChange) => void, signal: AbortSignal): Promise<void>;
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
