/**
 * The guided comparison as a person sees it, for where only one path can be measured: check, switch the VPN, check again,
 * compare.
 */
import type { Progress } from './check-events.ts';
import type { Finding } from './report.ts';
import type { ServiceVerdict, VpnEffect } from './vocabulary.ts';
import type { VpnReason } from './vpn.ts';

/** Why no comparison is made. */
export const GUIDED_REFUSALS = [
  /** Whether a VPN is on cannot be told. */
  'vpn-unsure',
  /** The line cannot be told from others. */
  'line-unsure',
  /** A check was called off, or did not come to its end. */
  'check-incomplete',
  /** The second check would be of another line. */
  'other-network',
  /** The VPN was switched back while the second check ran. */
  'switched-back',
  /** The two checks would lie too far apart. */
  'too-late',
] as const;
export type GuidedRefusal = (typeof GUIDED_REFUSALS)[number];

/** One messenger with the VPN and without it. */
export interface VpnRow {
  id: string;
  name: string;
  through: ServiceVerdict;
  around: ServiceVerdict;
  effect: VpnEffect;
  reasons: VpnReason[];
}

export type GuidedView =
  /** The first check, or the second, is under way. */
  | { step: 'first' | 'second'; progress: Progress | null }
  /** The person is asked to switch the VPN, before this time (ms since the epoch). */
  | { step: 'switch'; wanted: 'on' | 'off'; until: number }
  /** It is switched, and something neutral has to answer. */
  | { step: 'settle' }
  /** The app was closed in the middle; nothing goes on by itself. */
  | { step: 'interrupted' }
  | { step: 'done'; services: VpnRow[]; findings: Finding[] }
  | { step: 'refused'; why: GuidedRefusal }
  /** A check could not run at all. */
  | { step: 'failed' };
