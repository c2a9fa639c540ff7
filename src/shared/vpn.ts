/** The words about paths beside the default one, and about what a VPN changes. Reports carry them: nothing is renamed. */

/** How sockets are held to an interface. `source-address`: by its own address alone, which not every system honours. */
export const BINDING_KINDS = [
  'so_bindtodevice',
  'ip_bound_if',
  'ip_unicast_if',
  'source-address',
] as const;
export type BindingKind = (typeof BINDING_KINDS)[number];

/**
 * Can this path be measured at all? Only `ok` is: what fails on another is no fault of the network, and never a block.
 */
export const USABILITIES = [
  'ok',
  /** A local packet filter keeps everything out of it but the VPN's own packets. */
  'kill-switch',
  /** The system knows no way over it. */
  'no-route',
  /** The system throws replies away that come in by another way than it would answer (Linux, strict `rp_filter`). */
  'rp-filter',
  /** Something on this computer takes connections over and does not carry them on. */
  'intercepted',
  /** What leaves by it comes out where everything else does: it is no path of its own. */
  'same-exit',
  /** No reason is shown. */
  'unknown',
] as const;
export type Usability = (typeof USABILITIES)[number];

/** Why a path is, or is not, believed. */
export const STANDING_REASONS = [
  /** STUN servers see other addresses than on the default path: two paths. */
  'exits-differ',
  /** STUN servers answer on this path, and on the default path none does. */
  'only-here-udp',
  /** Nothing answered that could be compared; the system itself vouches for the binding. */
  'exits-not-compared',
  'exits-equal',
  'send-forbidden',
  'refused-at-once',
  'no-way',
  'silence',
  'only-udp-answers',
  /** The system may carry the packets elsewhere, and nothing showed that it does not. */
  'binding-unproven',
  /** No resolver is known that belongs to this path. */
  'no-name-servers',
  /** Names could not be looked up on this path, not even neutral ones. */
  'names-fail',
  'no-native-module',
  'unsupported-system',
  'not-permitted',
  /** There is no interface that would lead there. */
  'no-interface',
] as const;
export type StandingReason = (typeof STANDING_REASONS)[number];

/** What is known of a path beside the default one. */
export interface PathStanding {
  usability: Usability;
  /** Shown to lead another way than the default path. */
  proven: boolean;
  reasons: StandingReason[];
}

/** Why a VPN's effect is what it is said to be, or cannot be told. */
export const VPN_REASONS = [
  /** Measured on both paths, which were shown to be two. */
  'both-paths',
  /** Measured on both paths; that they are two is likely. */
  'both-paths-likely',
  /** Fails on both. */
  'fails-either-way',
  /** The functions disagree: some are better with the VPN, some without. */
  'mixed',
  /** Nothing comes through the tunnel, whatever it is. */
  'tunnel-dead',
  /** The genuine server turns away who comes from the VPN's address. */
  'exit-refused',
  /** Made for the network of its country; it is known that such services turn foreign addresses away. */
  'expected-domestic',
  /** A VPN is on, and only one path was measured. */
  'one-path',
  /** Whether a VPN is on is not certain. */
  'vpn-unsure',
  /** The path around the VPN cannot be used; its own entry says why. */
  'path-unusable',
  /** The line itself has no Internet without the VPN, or only a login page. */
  'direct-no-network',
  /** The cause is on this computer and has nothing to do with the path. */
  'local-cause',
  /** One of the two paths has no clear verdict. */
  'no-verdict',
  /** Two checks were compared, one after the other. */
  'before-after',
] as const;
export type VpnReason = (typeof VPN_REASONS)[number];
