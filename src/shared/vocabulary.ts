/**
 * The words that every layer speaks. Failure strings and operations are OONI's (df-007, errors data format);
 * verdicts and causes are Clearline's own. Adding a word here is adding it to reports, so nothing is renamed.
 */

/**
 * What was being done when a measurement ended. Source: OONI df-007, "operations"; the last four are Clearline's own,
 * for what OONI does not measure: a messenger's protocol, a UDP question, the rate of a download, and a look at this
 * computer itself.
 */
export const OPERATIONS = [
  'resolve',
  'connect',
  'tls_handshake',
  'http_round_trip',
  'protocol_round_trip',
  'udp_round_trip',
  'transfer',
  'inspect',
] as const;
export type Operation = (typeof OPERATIONS)[number];

/**
 * Failure strings of OONI df-007. `null` (not in this list) means success.
 * A failure that has no string of its own is `unknown_failure: <text without addresses>`.
 */
export const FAILURES = [
  'address_family_not_supported',
  'address_in_use',
  'address_not_available',
  'connection_aborted',
  'connection_already_closed',
  'connection_refused',
  'connection_reset',
  'dns_bogon_error',
  'dns_no_answer',
  'dns_non_recoverable_failure',
  'dns_nxdomain_error',
  'dns_refused_error',
  'dns_reply_with_wrong_query_id',
  'dns_server_misbehaving',
  'dns_servfail_error',
  'dns_temporary_failure',
  'eof_error',
  'generic_timeout_error',
  'host_unreachable',
  'http_request_failed',
  'http_unexpected_status_code',
  'interrupted',
  'invalid_argument',
  'message_size',
  'network_down',
  'network_reset',
  'network_unreachable',
  'no_buffer_space',
  'permission_denied',
  'ssl_failed_handshake',
  'ssl_invalid_certificate',
  'ssl_invalid_hostname',
  'ssl_unknown_authority',
  'timed_out',
] as const;
export type KnownFailure = (typeof FAILURES)[number];
export type Failure = KnownFailure | `unknown_failure: ${string}`;

/** What people do with a messenger; each is judged by itself, because censors take them away one by one. */
export const FUNCTIONS = ['messages', 'media', 'calls', 'web', 'sign-in', 'updates'] as const;
export type FunctionId = (typeof FUNCTIONS)[number];

export const FUNCTION_VERDICTS = [
  'works',
  'slowed',
  'blocked',
  'down',
  'unknown',
  'not-tested',
] as const;
export type FunctionVerdict = (typeof FUNCTION_VERDICTS)[number];

export const SERVICE_VERDICTS = [
  'works',
  'limited',
  'blocked',
  'down',
  'unknown',
  'not-tested',
] as const;
export type ServiceVerdict = (typeof SERVICE_VERDICTS)[number];

/** Every cause that a finding can name. Grouped by the first word. */
export const CAUSES = [
  'dns.nxdomain',
  'dns.no-answer',
  'dns.refused',
  'dns.dropped',
  'dns.forged',
  'dns.injected',
  'dns.intercepted',
  'dns.encrypted-blocked',
  'ip.dropped',
  'ip.rejected',
  'tls.sni-reset',
  'tls.sni-closed',
  'tls.sni-dropped',
  'tls.intercepted',
  'tls.fingerprint',
  'protocol.reset',
  'protocol.dropped',
  'transfer.frozen',
  'transfer.throttled',
  'udp.blocked',
  'udp.stun-blocked',
  'udp.quic-blocked',
  'http.blockpage',
  'http.server-refusal',
  'network.offline',
  'network.captive-portal',
  'network.allowlist-only',
  'network.foreign-cut',
  'network.ipv6-broken',
  'network.mtu',
  'network.transparent-proxy',
  'local.hosts-file',
  'local.dns-filter',
  'local.tls-inspection',
  'local.firewall',
  'local.clock',
  'local.proxy-dead',
  'local.bypass-tool',
  'vpn.tunnel-dead',
  'vpn.dns-leak',
  'vpn.ipv6-leak',
  'vpn.udp-not-carried',
  'vpn.not-carrying',
  'vpn.exit-refused',
  'service.outage',
] as const;
export type Cause = (typeof CAUSES)[number];

/** `high`: at least two independent signals and a control that worked; `medium`: one and a control; `low`: less. */
export const CONFIDENCES = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** `default`: what apps get; `direct`: around the VPN; `vpn`: the tunnel; `proxy`: the system proxy. */
export const PATH_KINDS = ['default', 'direct', 'vpn', 'proxy'] as const;
export type PathKind = (typeof PATH_KINDS)[number];

export const VPN_EFFECTS = [
  'unblocks',
  'breaks',
  'slows',
  'speeds-up',
  'no-change',
  'unknown',
  'no-vpn',
] as const;
export type VpnEffect = (typeof VPN_EFFECTS)[number];

export const NETWORK_CONDITIONS = [
  'online',
  'offline',
  'captive-portal',
  'allowlist-only',
  'foreign-cut',
] as const;
export type NetworkCondition = (typeof NETWORK_CONDITIONS)[number];
