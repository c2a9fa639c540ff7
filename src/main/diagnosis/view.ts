/** Measurements of one target, arranged so that rules and plan can ask about them. Pure. */
import { isIPv6 } from 'node:net';
import type { Measurement, MeasurementOf, Purpose } from '../../shared/measurement.ts';
import type { Failure, Operation } from '../../shared/vocabulary.ts';
import type { Target } from './target.ts';

/** One connection, from TCP up to where it ended. */
export interface Attempt {
  purpose: Purpose;
  address: string;
  port: number;
  connect: MeasurementOf<'connect'>;
  tls: MeasurementOf<'tls_handshake'> | null;
  http: MeasurementOf<'http_round_trip'> | null;
  protocol: MeasurementOf<'protocol_round_trip'> | null;
  transfer: MeasurementOf<'transfer'> | null;
  /** The failure that ended it; `null`: all that was asked for came. */
  failure: Failure | null;
  /** The operation that ended it. */
  operation: Operation;
  /** The last measurement: the evidence that a finding points at. */
  last: Measurement;
}

export interface TargetView {
  target: Target;
  /** The system's own lookups, in order. */
  systemLookups: MeasurementOf<'resolve'>[];
  /** The same name at other resolvers. */
  otherLookups: MeasurementOf<'resolve'>[];
  attempts: Attempt[];
  /** Questions over UDP, in order. */
  datagrams: MeasurementOf<'udp_round_trip'>[];
  /** The same name in IPv6, for a target of IPv4 that fails: applications take whichever works. */
  ipv6: { lookups: MeasurementOf<'resolve'>[]; attempts: Attempt[] };
}

/** Arranges the measurements of `target`, and of nothing else. What was interrupted says nothing and is left out. */
export function viewTarget(target: Target, measurements: readonly Measurement[]): TargetView {
  const view: TargetView = {
    target,
    systemLookups: [],
    otherLookups: [],
    attempts: [],
    datagrams: [],
    ipv6: { lookups: [], attempts: [] },
  };
  const open = new Map<number, Attempt>();
  const interrupted = new Set(
    measurements.filter((m) => m.failure === 'interrupted').map((m) => m.transactionId),
  );
  for (const m of measurements) {
    if (interrupted.has(m.transactionId)) continue;
    if (m.operation === 'resolve') {
      if (m.family !== target.family) view.ipv6.lookups.push(m);
      else (m.resolver === 'system' ? view.systemLookups : view.otherLookups).push(m);
    } else if (m.operation === 'inspect') {
      continue;
    } else if (m.operation === 'udp_round_trip') {
      view.datagrams.push(m);
    } else if (m.operation === 'connect') {
      const attempt: Attempt = {
        purpose: m.purpose,
        address: m.address,
        port: m.port,
        connect: m,
        tls: null,
        http: null,
        protocol: null,
        transfer: null,
        failure: m.failure,
        operation: m.operation,
        last: m,
      };
      open.set(m.transactionId, attempt);
      const isOverIPv6 = target.host !== null && target.family === 4 && isIPv6(m.address);
      (isOverIPv6 ? view.ipv6.attempts : view.attempts).push(attempt);
    } else {
      const attempt = open.get(m.transactionId);
      if (!attempt) continue;
      note(attempt, m);
      attempt.failure = m.failure;
      attempt.operation = m.operation;
      attempt.last = m;
    }
  }
  return view;
}

type Step = Exclude<
  Measurement,
  MeasurementOf<'resolve' | 'udp_round_trip' | 'connect' | 'inspect'>
>;

function note(attempt: Attempt, m: Step): void {
  switch (m.operation) {
    case 'tls_handshake':
      attempt.tls = m;
      break;
    case 'http_round_trip':
      attempt.http = m;
      break;
    case 'protocol_round_trip':
      attempt.protocol = m;
      break;
    case 'transfer':
      attempt.transfer = m;
      break;
  }
}

/** Connections as the messenger itself would make them, at whatever address. */
export function realAttempts(view: TargetView): Attempt[] {
  return view.attempts.filter((a) => a.purpose === 'target' || a.purpose === 'trusted-address');
}

/** The resolver id of questions sent straight to the address that the system is set to ask. */
export const SYSTEM_RESOLVER = 'system-address';

/** Those questions: what they bring is what the system would have brought, had it not given up. */
export function directLookups(view: TargetView): MeasurementOf<'resolve'>[] {
  return view.otherLookups.filter((m) => m.resolver === SYSTEM_RESOLVER);
}

/** The system did not answer, or not why (EAI_AGAIN stands for REFUSED, SERVFAIL and silence alike). */
export function isVague(failure: Failure | null | undefined): boolean {
  return failure === 'dns_temporary_failure' || isSilence(failure);
}

export function isSilence(failure: Failure | null | undefined): boolean {
  return failure === 'generic_timeout_error' || failure === 'timed_out';
}

/**
 * The system's successful lookup, or the one of its own resolver where the system gave up for loss alone; `null`: none.
 */
export function systemAnswer(view: TargetView): MeasurementOf<'resolve'> | null {
  const own = view.systemLookups.find((m) => m.failure === null);
  if (own) return own;
  const gaveUp = isVague(view.systemLookups.at(-1)?.failure);
  return (gaveUp && directLookups(view).find((m) => m.failure === null)) || null;
}

/** Addresses that the system gave, without doubles. */
export function systemAddresses(view: TargetView): string[] {
  return [...new Set(systemAnswer(view)?.answers.map((a) => a.address))];
}
