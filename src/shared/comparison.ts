/** What is different between reports, as it crosses to the window. `src/main/report/compare.ts` makes it. */
import type { VpnState } from './network.ts';
import type { Report } from './report.ts';
import type {
  Cause,
  FunctionId,
  FunctionVerdict,
  NetworkCondition,
  ServiceVerdict,
  VpnEffect,
} from './vocabulary.ts';

/** Were two reports made on the same network? */
export type Sameness = 'same' | 'other' | 'unsure';

export interface ComparedReport {
  startedAt: string;
  outcome: Report['outcome'];
  scenario: string | null;
  catalogueVersion: number;
  network: { name: string | null; condition: NetworkCondition };
  /** `null`: nobody looked. */
  vpn: VpnState | null;
}

/** In all lists of a comparison the places are the reports', in the order in which they were given. */
export interface ComparedFunction {
  id: FunctionId;
  /** `null`: not in this report. */
  verdicts: (FunctionVerdict | null)[];
  causes: ComparedCause[];
  changed: boolean;
}

export interface ComparedCause {
  cause: Cause;
  present: boolean[];
}

export interface ComparedService {
  id: string;
  name: string;
  verdicts: (ServiceVerdict | null)[];
  vpnEffects: (VpnEffect | null)[];
  functions: ComparedFunction[];
  changed: boolean;
}

export interface Comparison {
  reports: ComparedReport[];
  /** Each with the one before it; the first with itself. */
  sameNetwork: Sameness[];
  /** Of the network itself. */
  causes: ComparedCause[];
  services: ComparedService[];
}
