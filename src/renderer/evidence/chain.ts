/**
 * A connection as a chain, from the name to the data: how far it came, and where it broke. The diagnosis says where; the
 * measurements, what else was reached. Pure.
 */
import type { Measurement } from '../../shared/measurement.ts';
import type { ServiceResult } from '../../shared/report.ts';
import type { Cause, Operation } from '../../shared/vocabulary.ts';
import { isReal } from './real.ts';

/** In the order in which a connection is made. */
export const CHAIN_STEPS = [
  'name',
  'address',
  'connection',
  'certificate',
  'protocol',
  'transfer',
] as const;
export type ChainStep = (typeof CHAIN_STEPS)[number];

/**
 * `partly`: it breaks for some and not for others; `unclear`: nothing succeeded there, and nothing shows why; `untried`:
 * it did not come to that, or need not.
 */
export type LinkState = 'passed' | 'slowed' | 'partly' | 'broken' | 'unclear' | 'untried';

export interface Link {
  step: ChainStep;
  state: LinkState;
  /** What breaks it, the surest first. */
  causes: Cause[];
  /** How many measurements of it succeeded, of how many. */
  passed: number;
  tried: number;
}

/** Causes that are in no place of the chain (a program on this computer, say) are in none here. */
const BROKEN_BY: Partial<Record<Cause, ChainStep>> = {
  'dns.nxdomain': 'name',
  'dns.no-answer': 'name',
  'dns.refused': 'name',
  'dns.dropped': 'name',
  'local.dns-filter': 'name',
  'dns.forged': 'address',
  'dns.injected': 'address',
  'dns.intercepted': 'address',
  'local.hosts-file': 'address',
  'ip.dropped': 'connection',
  'ip.rejected': 'connection',
  'local.firewall': 'connection',
  'local.proxy-dead': 'connection',
  'vpn.tunnel-dead': 'connection',
  'tls.sni-reset': 'certificate',
  'tls.sni-closed': 'certificate',
  'tls.sni-dropped': 'certificate',
  'tls.intercepted': 'certificate',
  'tls.fingerprint': 'certificate',
  'local.tls-inspection': 'certificate',
  'local.clock': 'certificate',
  'protocol.reset': 'protocol',
  'protocol.dropped': 'protocol',
  'http.blockpage': 'protocol',
  'http.server-refusal': 'protocol',
  'udp.blocked': 'protocol',
  'udp.stun-blocked': 'protocol',
  'udp.quic-blocked': 'protocol',
  'vpn.udp-not-carried': 'protocol',
  'vpn.exit-refused': 'protocol',
  'service.outage': 'protocol',
  'transfer.frozen': 'transfer',
  'transfer.throttled': 'transfer',
};

const MEASURED_BY: Record<Operation, ChainStep | null> = {
  resolve: 'name',
  connect: 'connection',
  tls_handshake: 'certificate',
  http_round_trip: 'protocol',
  protocol_round_trip: 'protocol',
  udp_round_trip: 'protocol',
  transfer: 'transfer',
  inspect: null,
};

/** @param measurements of the service on one path */
export function chainOf(
  result: ServiceResult | null,
  causes: readonly Cause[],
  measurements: readonly Measurement[],
): Link[] {
  const real = measurements.filter(isReal);
  const isFine = result?.verdict === 'works';
  return CHAIN_STEPS.map((step) => {
    const own = causes.filter((cause) => BROKEN_BY[cause] === step);
    const tries =
      step === 'address'
        ? real.filter(isAnswer)
        : real.filter((m) => MEASURED_BY[m.operation] === step);
    const passed = tries.filter((m) => m.failure === null).length;
    return {
      step,
      state:
        own.length > 0 ? brokenState(own, passed) : unbrokenState(passed, tries.length, isFine),
      causes: own,
      passed,
      tried: tries.length,
    };
  });
}

/** A name that is found is an address that is known, be it a false one. */
function isAnswer(m: Measurement): boolean {
  return m.operation === 'resolve' && (m.failure === null || m.failure === 'dns_bogon_error');
}

function brokenState(causes: readonly Cause[], passed: number): LinkState {
  if (causes.every((cause) => cause === 'transfer.throttled')) return 'slowed';
  // A false answer succeeds as well.
  const isFalse = causes.some((cause) => BROKEN_BY[cause] === 'address');
  return passed > 0 && !isFalse ? 'partly' : 'broken';
}

function unbrokenState(passed: number, tried: number, isFine: boolean): LinkState {
  if (tried === 0) return 'untried';
  // Where the messenger works, what failed was one way of many.
  return passed > 0 || isFine ? 'passed' : 'unclear';
}
