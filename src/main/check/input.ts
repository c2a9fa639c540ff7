/** What a check needs from the outside. The terminal, the window and the tests fill it in; the engine does the rest. */
import type { Catalogue } from '../../shared/catalogue.ts';
import type { CheckEvent } from '../../shared/check-events.ts';
import type { InspectObservation } from '../../shared/measurement.ts';
import type { AutonomousSystem, CheckOptions, NetworkPath } from '../../shared/report.ts';
import type { VpnContext } from '../diagnosis/vpn/context.ts';
import type { PathStanding } from '../diagnosis/vpn/usability.ts';
import type { NetworkFacts } from '../network/facts.ts';
import type { NetworkChange } from '../network/watch.ts';
import type { Instruments } from '../probes/instruments.ts';

/** The way out over a path. */
export interface Way {
  /** All but the clock, which belongs to the check. */
  instruments: Omit<Instruments, 'clock'>;
  /** Resolvers that the system is set to use on this path; asked directly only when its own lookup fails. */
  nameServers: readonly string[];
}

interface PathBase {
  /** As far as it is known beforehand. */
  path: NetworkPath;
  /** Of the first path alone; absent in the simulator, whose network is not this computer's. */
  surroundings?: Surroundings;
  /** The same for the simulator: what is pretended of a VPN. */
  vpn?: VpnContext;
}

/** A path to measure and the way out over it. */
export interface MeasuredPath extends PathBase, Way {}

/** A path beside the default one, of which has to be seen first whether it can be used and leads another way. */
export interface SidePath extends PathBase {
  /** Called once. Never rejects. */
  open(run: { clock: () => number; signal: AbortSignal }): Promise<OpenedPath>;
}

export interface OpenedPath {
  path: NetworkPath;
  standing: PathStanding;
  /** `null`: it cannot be measured, and `path` says why. */
  way: Way | null;
}

export type CheckPath = MeasuredPath | SidePath;

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
  /** The default path first, if it is among them. */
  paths: readonly CheckPath[];
  /** SHA-256 of each root that was added to every pool, for the report. */
  trustAnchorsAdded: readonly string[];
  /** Tells whose an address is, where the person wants the report to name the network; absent: they do not. */
  networkOf?: (address: string) => AutonomousSystem | null;
  /** Aborting cancels: what is undecided becomes `not-tested`. */
  signal: AbortSignal;
  onEvent: (event: CheckEvent) => void;
}
