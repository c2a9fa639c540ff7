/** What a VPN changes, and why it is said. Reports carry these words: nothing is renamed. */
import type { FunctionId, VpnEffect } from './vocabulary.ts';

/** Why an effect is what it is said to be, or cannot be told. */
export const VPN_REASONS = [
  /** Measured on both paths, which were shown to be two. */
  'both-paths',
  /** Measured on both paths; that they are two is likely. */
  'both-paths-likely',
  /** Two checks were compared, one with the VPN and one without. */
  'before-after',
  /** Fails on both paths. */
  'fails-either-way',
  /** The functions disagree: some are better with the VPN, some without. */
  'mixed',
  /** Nothing comes through the tunnel, whatever it is. */
  'tunnel-dead',
  /** The genuine server turns away who comes from the VPN's address. */
  'exit-refused',
  /** Made for the network of its country: such services are known to turn foreign addresses away. */
  'expected-domestic',
  /** A VPN is on, and only one path was measured. */
  'one-path',
  /** Whether a VPN is on is not certain. */
  'vpn-unsure',
  /** The path around the VPN cannot be used; its own entry says why. */
  'path-unusable',
  /** The line has no Internet without the VPN, or only a login page. */
  'no-network-around',
  /** The cause is on this computer and has nothing to do with the path. */
  'local-cause',
  /** It fails on one path, again and again, for no reason that shows; the other path is the comparison. */
  'cause-unclear',
  /** One of the two paths has no clear verdict. */
  'no-verdict',
] as const;
export type VpnReason = (typeof VPN_REASONS)[number];

export interface FunctionVpn {
  id: FunctionId;
  effect: VpnEffect;
  reasons: VpnReason[];
}

/** What a VPN does to a service beyond the one word: why, and function by function. */
export interface ServiceVpn {
  reasons: VpnReason[];
  functions: FunctionVpn[];
}
