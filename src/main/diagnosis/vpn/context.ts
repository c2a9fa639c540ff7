/** What the comparison of two paths knows. */
import type { Service } from '../../../shared/catalogue.ts';
import type { FamilyStatement, VpnState } from '../../../shared/network.ts';
import type { Diagnosis } from '../diagnose.ts';
import type { PathStanding } from './usability.ts';

/** What was found out about the VPN without measuring. */
export interface VpnContext {
  state: VpnState;
  /** What tunnels carry, per address family; empty: not known. */
  tunnels: readonly FamilyStatement[];
  /** Are names asked at resolvers that belong to the line itself, and not to the tunnel? `null`: not known. */
  asksLine: boolean | null;
}

/** The path around the VPN. */
export interface AroundVpn {
  diagnosis: Diagnosis;
  /** `null`: not looked at yet. */
  standing: PathStanding | null;
}

export interface VpnInput {
  services: readonly Service[];
  context: VpnContext;
  /** What applications get: through the VPN, where one is on. */
  through: Diagnosis;
  /** `null`: only the default path is measured. */
  around: AroundVpn | null;
}

/** The path around the VPN, where it is believed; only then anything may rest on it. */
export function believedAround({ around }: Pick<VpnInput, 'around'>): Diagnosis | null {
  return around?.standing?.usable === 'ok' ? around.diagnosis : null;
}
