/** The report: what a check found, from the verdict down to the measurements. Its JSON Schema is published in `assets/`. */
import type { Family, Measurement } from './measurement.ts';
import type { FamilyStatement, NetworkReason, PathUse, VpnStatement } from './network.ts';
import type {
  Cause,
  Confidence,
  FunctionId,
  FunctionVerdict,
  NetworkCondition,
  PathKind,
  ServiceVerdict,
  VpnEffect,
} from './vocabulary.ts';
import type { ServiceVpn } from './vpn.ts';

export const REPORT_SCHEMA_VERSION = 1;

/** A cause with what supports it. */
export interface Finding {
  cause: Cause;
  confidence: Confidence;
  /** Catalogue ids of the endpoints that it explains. */
  endpoints: string[];
  /** Ids of measurements, the failure first, then what it was compared with. */
  evidence: string[];
}

/** What one endpoint came to, before functions are judged. */
export type EndpointState = 'works' | 'slowed' | 'blocked' | 'down' | 'unknown' | 'not-tested';

export interface FunctionResult {
  id: FunctionId;
  verdict: FunctionVerdict;
  /** The function itself was not tried, only what it needs: see the catalogue's `indirect`. */
  indirect: boolean;
  findings: Finding[];
}

export interface ServiceResult {
  verdict: ServiceVerdict;
  functions: FunctionResult[];
}

export interface ServiceReport {
  id: string;
  name: string;
  /** By path id. */
  results: Record<string, ServiceResult>;
  vpnEffect: VpnEffect;
  /** Absent where there is nothing to say beyond it. */
  vpn?: ServiceVpn;
}

/** Only what the report itself holds: one from outside may call a path `constructor`. */
export function resultOn(
  { results }: Pick<ServiceReport, 'results'>,
  path: string,
): ServiceResult | undefined {
  return Object.hasOwn(results, path) ? results[path] : undefined;
}

/** A network of the Internet, as its routers know it: as a rule a provider's. */
export interface AutonomousSystem {
  /** From 1 to 4294967295. */
  number: number;
  /** As the register has it; can be empty. */
  name: string;
}

export interface NetworkPath {
  id: string;
  kind: PathKind;
  /** The operating system's name of the interface; `null` where it is not known. */
  interface: string | null;
  /** What the system calls the interface, where that says more than its name. */
  label?: string;
  /** Families that have a way out over it. */
  families?: Family[];
  usable?: PathUse;
  /** How sure it is that the path is what it is called, and why. */
  confidence?: Confidence;
  reasons?: NetworkReason[];
  /** Which network it comes out of, where the person wanted that in the report and servers could be asked. */
  asn?: AutonomousSystem;
}

export interface NetworkReport {
  /** What the person calls it (the provider, a place), if they said so. */
  name?: string;
  condition: NetworkCondition;
  findings: Finding[];
  paths: NetworkPath[];
  /** The path id of what apps get. */
  defaultPath: string;
  /** Is a VPN on? Absent where nobody looked. */
  vpn?: VpnStatement;
  /** What tunnels carry, per address family. */
  tunnels?: FamilyStatement[];
  /** The network changed while the check ran: it was ended, and what was measured from then on is not judged. */
  changed?: true;
}

/** How a check was asked for; enough to repeat it. */
export interface CheckOptions {
  /** Service ids; empty: the default set. */
  services: string[];
  /** Path kinds that were asked for. */
  paths: PathKind[];
  /** Milliseconds after which the check ends whatever is still open. */
  deadlineMs: number;
  /** The person pays by the byte: transfers are left out. */
  metered: boolean;
  /** The simulator's scenario, or `null` for the real network. */
  scenario: string | null;
  /** The scenario that a pretend VPN leads into; absent: there is none. */
  vpnScenario?: string;
}

/**
 * What redaction takes out or makes coarse: addresses and names that are not in the public catalogue, text that others
 * wrote, exact times, and whatever this version does not know.
 */
export const REMOVABLE = [
  'private-address',
  'public-address',
  'host-name',
  'interface-name',
  'network-name',
  'certificate',
  'program',
  'header',
  'page-text',
  'request-path',
  'error-text',
  'other-name',
  'exact-time',
  'unknown-field',
] as const;
export type Removable = (typeof REMOVABLE)[number];

export interface Removal {
  what: Removable;
  /** Different ones, not places. */
  count: number;
}

/** How the check ended. */
export type CheckOutcome = 'complete' | 'cancelled' | 'deadline';

export interface Report {
  schemaVersion: typeof REPORT_SCHEMA_VERSION;
  app: { name: string; version: string };
  catalogueVersion: number;
  /** ISO 8601, UTC. */
  startedAt: string;
  durationMs: number;
  outcome: CheckOutcome;
  options: CheckOptions;
  /** SHA-256 of each root that the user added to every pool. */
  trustAnchorsAdded: string[];
  network: NetworkReport;
  services: ServiceReport[];
  measurements: Measurement[];
  /** How late Clearline itself was; absent in reports of releases that did not look. */
  eventLoop?: LoopDelay;
  /** What was taken out before this report left its computer; absent: nothing. */
  redacted?: Removal[];
}

/** A busy computer makes answers seem later than they came. Milliseconds. */
export interface LoopDelay {
  /** Of a hundred samples, 99 were no later. */
  p99Ms: number;
  maxMs: number;
}
